package org.volenti.edge.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.volenti.common.Channel;
import org.volenti.common.ContactPoint;
import org.volenti.common.Problem;
import org.volenti.consent.Preference;
import org.volenti.consent.Preference.ChannelChoice;
import org.volenti.consent.Preference.FrequencyChoice;
import org.volenti.consent.Preference.HoursChoice;
import org.volenti.frequency.Window;
import org.volenti.profile.Instants;

/** Reads what was sent into a preference, on top of what held before; every fault is named at once. */
final class PreferencesReader {
    private static final int MOST = 50;

    private final Set<String> purposes;
    private final Collection<ContactPoint> points;
    private final BiFunction<Channel, String, String> normalise;
    private final List<Problem> problems = new ArrayList<>();

    /** @param normalise brings an address of a channel into the form we keep */
    PreferencesReader(
            Set<String> purposes, Collection<ContactPoint> points, BiFunction<Channel, String, String> normalise) {
        this.purposes = purposes;
        this.points = points;
        this.normalise = normalise;
    }

    Preference read(PreferencesRequest sent, Preference before) {
        whole("/channels", sent.channels());
        whole("/frequency", sent.frequency());
        whole("/hours", sent.hours());
        var after = new Preference(
                before.version(),
                sent.channels() == null ? before.channels() : channels(sent.channels()),
                sent.frequency() == null ? before.frequency() : frequency(sent.frequency()),
                sent.hours() == null ? before.hours() : hours(sent.hours()),
                sent.snoozeUntil() == null ? before.snoozeUntil() : snooze(sent.snoozeUntil()));
        if (problems.isEmpty()) return after;
        throw ApiProblem.unprocessable(problems.getFirst().what(), problems.toArray(Problem[]::new));
    }

    /** Refused before a look at the items: every later decision about her would read them all. */
    private static void whole(String place, @Nullable List<?> items) {
        if (items == null) return;
        if (items.size() > MOST) {
            throw ApiProblem.unprocessable(
                    "Preferences take up to " + MOST + " items in a member",
                    Problem.at(place, "has " + items.size() + " items"));
        }
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) != null) continue;
            throw ApiProblem.badRequest(
                    "An item is null", Problem.at(place + "/" + i, "is null", "send an object, or leave it out"));
        }
    }

    private List<ChannelChoice> channels(List<PreferencesBody.ChannelBody> sent) {
        var choices = new ArrayList<ChannelChoice>();
        for (int i = 0; i < sent.size(); i++) {
            var one = sent.get(i);
            var place = "/channels/" + i;
            var channel = channel(place + "/channel", one.channel());
            if (channel.isEmpty()) {
                if (one.channel() == null) problem(place + "/channel", "a choice names its channel", "e.g. email");
                continue;
            }
            var address = address(place, channel.get(), one.address());
            boolean again = choices.stream()
                    .anyMatch(c ->
                            c.channel().equals(channel.get()) && c.address().equals(address));
            if (again) {
                var named = address.isEmpty() ? channel.get().name() : channel.get() + " " + address.get();
                problem(place, named + " is named twice", "one choice for each channel and address");
            }
            int order = one.order() == null ? i + 1 : one.order();
            boolean on = one.on() == null || one.on();
            choices.add(new ChannelChoice(channel.get(), address, on, order));
        }
        return choices;
    }

    private Optional<String> address(String place, Channel channel, @Nullable String raw) {
        if (raw == null) return Optional.empty();
        var address = normalise.apply(channel, raw);
        boolean hers = points.stream()
                .anyMatch(p -> p.channel().equals(channel) && p.address().equals(address));
        if (!hers)
            problem(place + "/address", "she has no such address on " + channel, "add it as a contact point first");
        return Optional.of(address);
    }

    private List<FrequencyChoice> frequency(List<PreferencesBody.FrequencyBody> sent) {
        var choices = new ArrayList<FrequencyChoice>();
        for (int i = 0; i < sent.size(); i++)
            frequency("/frequency/" + i, sent.get(i)).ifPresent(choices::add);
        return choices;
    }

    private Optional<FrequencyChoice> frequency(String place, PreferencesBody.FrequencyBody one) {
        var purpose = Optional.ofNullable(one.purpose());
        purpose.filter(id -> !purposes.contains(id))
                .ifPresent(id -> problem(
                        place + "/purpose",
                        "“" + id + "” is not a declared purpose",
                        "known are: " + String.join(", ", purposes)));
        var channel = channel(place + "/channel", one.channel());
        if (one.digest() != null) {
            var day = day(place + "/digest/day", one.digest().day());
            var at = clock(place + "/digest/at", one.digest().at());
            if (one.max() != null || one.per() != null) {
                problem(place, "a digest is once a week", "leave max and per out");
            }
            if (day.isEmpty() || at.isEmpty()) return Optional.empty();
            return Optional.of(new FrequencyChoice(
                    purpose, channel, 1, "week", Optional.of(new Preference.Digest(day.get(), at.get()))));
        }
        if (one.max() == null || one.max() < 0 || one.per() == null) {
            problem(place, "a frequency is max and per, or a digest", "{\"max\": 1, \"per\": \"week\"}");
            return Optional.empty();
        }
        try {
            Window.bounded(one.per());
        } catch (IllegalArgumentException e) {
            problems.add(Problem.at(place + "/per", String.valueOf(e.getMessage())));
        }
        return Optional.of(new FrequencyChoice(purpose, channel, one.max(), one.per(), Optional.empty()));
    }

    private List<HoursChoice> hours(List<PreferencesBody.HoursBody> sent) {
        int before = problems.size();
        var choices = new ArrayList<HoursChoice>();
        for (int i = 0; i < sent.size(); i++) hours("/hours/" + i, sent.get(i)).ifPresent(choices::add);
        if (problems.size() == before && !sent.isEmpty() && AllowedMinutes.ofAWeek(choices) < 60) {
            problem("/hours", "less than one hour a week is left", "leave at least an hour, or switch channels off");
        }
        return choices;
    }

    private Optional<HoursChoice> hours(String place, PreferencesBody.HoursBody one) {
        var days = EnumSet.noneOf(DayOfWeek.class);
        var named = one.days() == null ? List.<String>of() : one.days();
        if (named.isEmpty()) problem(place + "/days", "hours name their days", "e.g. [\"MON\", \"TUE\"]");
        whole(place + "/days", named);
        for (int d = 0; d < named.size(); d++)
            day(place + "/days/" + d, named.get(d)).ifPresent(days::add);
        var from = clock(place + "/from", one.from());
        // until midnight, which as an end is written either way
        var to = "24:00".equals(one.to()) ? Optional.of(LocalTime.MIDNIGHT) : clock(place + "/to", one.to());
        if (days.isEmpty() || from.isEmpty() || to.isEmpty()) return Optional.empty();
        return Optional.of(new HoursChoice(days, from.get(), to.get()));
    }

    private Optional<Instant> snooze(JsonNode sent) {
        if (sent.isNull()) return Optional.empty();
        var until = Instants.read(sent.asText());
        if (until == null) {
            problem("/snoozeUntil", "“" + sent.asText() + "” is not an instant", "write it as 2026-01-31T09:00:00Z");
        }
        return Optional.ofNullable(until);
    }

    private Optional<Channel> channel(String place, @Nullable String name) {
        try {
            return Optional.ofNullable(name).map(Channel::new);
        } catch (IllegalArgumentException e) {
            problems.add(Problem.at(place, String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    /** MON, mon and monday are the same day. */
    private Optional<DayOfWeek> day(String place, @Nullable String name) {
        var word = name == null ? "" : name.strip().toUpperCase(Locale.ROOT);
        for (var day : DayOfWeek.values()) {
            if (word.equals(day.name()) || word.equals(day.name().substring(0, 3))) return Optional.of(day);
        }
        problem(place, "“" + word + "” is not a day", "MON, TUE, WED, THU, FRI, SAT or SUN");
        return Optional.empty();
    }

    private Optional<LocalTime> clock(String place, @Nullable String text) {
        try {
            return Optional.of(LocalTime.parse(text == null ? "" : text));
        } catch (DateTimeParseException e) {
            problem(place, "“" + (text == null ? "" : text) + "” is not a time of day", "write it as 18:00");
            return Optional.empty();
        }
    }

    private void problem(String place, String what, String mend) {
        problems.add(Problem.at(place, what, mend));
    }
}
