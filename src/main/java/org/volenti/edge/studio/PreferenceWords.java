package org.volenti.edge.studio;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.volenti.campaign.Catalogs;
import org.volenti.consent.Preference;
import org.volenti.frequency.Window;

/** What a customer chose, as a sentence. */
@ApplicationScoped
class PreferenceWords {
    private final Catalogs catalogs;
    private final CustomerText text;
    private final Phrases phrases;

    PreferenceWords(Catalogs catalogs, CustomerText text, Phrases phrases) {
        this.catalogs = catalogs;
        this.text = text;
        this.phrases = phrases;
    }

    String sentence(Preference preference, Reader reader) {
        var parts = new ArrayList<String>();
        for (var choice : preference.frequency()) parts.add(frequency(choice));
        channels(preference, true).ifPresent(on -> parts.add(text.first(on)));
        channels(preference, false).ifPresent(off -> parts.add(text.not(off)));
        for (var hours : preference.hours()) {
            parts.add(text.hours(hours.from().toString(), hours.to().toString(), days(hours.days())));
        }
        preference
                .snoozeUntil()
                .filter(until -> until.isAfter(reader.now()))
                .ifPresent(until -> parts.add(text.snoozed(reader.at(until))));
        if (parts.isEmpty()) return text.noPreference();
        var sentence = String.join(", ", parts) + ".";
        return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
    }

    private String frequency(Preference.FrequencyChoice choice) {
        var about = new ArrayList<String>();
        int max = choice.digest().isPresent() ? 1 : choice.max();
        about.add(max == 1 ? text.messageNoun() : text.messageNouns());
        choice.purpose().ifPresent(purpose -> about.add(text.about(purpose(purpose))));
        choice.channel().ifPresent(channel -> about.add(text.by(phrases.byChannel(channel.name()))));
        var window = choice.digest().isPresent() ? Window.parse("week") : Window.parse(choice.per());
        return text.frequency(phrases.number(max), String.join(" ", about), phrases.per(window));
    }

    String purpose(String id) {
        var locale = catalogs.live().policy().brand().locale();
        var purpose = catalogs.live().policy().purposes().get(id);
        return purpose == null ? id : purpose.name().in(locale, locale);
    }

    /** The channel she put first, where she put more than one in order; or all that she switched off as a whole. */
    private Optional<String> channels(Preference preference, boolean on) {
        var names = preference.channels().stream()
                .filter(choice -> choice.on() == on && (on || choice.address().isEmpty()))
                .sorted(Comparator.comparing(Preference.ChannelChoice::order))
                .map(choice -> phrases.byChannel(choice.channel().name()))
                .distinct()
                .toList();
        if (names.isEmpty() || (on && names.size() == 1 && preference.channels().size() == 1)) return Optional.empty();
        return Optional.of(on ? names.getFirst() : phrases.or(names));
    }

    private String days(Set<DayOfWeek> days) {
        if (days.isEmpty() || days.size() == 7) return "";
        List<String> names = days.stream()
                .sorted()
                .map(day -> day.getDisplayName(TextStyle.FULL, Locale.ENGLISH))
                .toList();
        return text.onDays(phrases.and(names));
    }
}
