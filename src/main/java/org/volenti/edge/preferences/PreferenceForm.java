package org.volenti.edge.preferences;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.volenti.common.Purpose;
import org.volenti.consent.Preference;
import org.volenti.consent.PreferenceBook;
import org.volenti.consent.Words;

/** The part of the form that is no consent: how often, when, a pause. Each by itself, against what it was when shown. */
@ApplicationScoped
class PreferenceForm {
    static final String PAUSE_WEEK = "week";
    static final String PAUSE_MONTH = "month";
    static final String RESUME = "resume";
    static final String CHANNEL_ON = "on.";

    private final PreferenceBook book;
    private final Words words;
    private final Limits limits;
    private final InstantSource time;

    PreferenceForm(PreferenceBook book, Words words, Limits limits, InstantSource time) {
        this.book = book;
        this.words = words;
        this.limits = limits;
        this.time = time;
    }

    /**
     * In the caller's transaction, behind the customer's lock.
     *
     * @return whether anything changed
     */
    boolean save(Grants.Act act, Reader reader, Form form, List<String> notices) {
        var before = book.of(act.customer());
        var after = hours(often(before, reader, form, notices), reader, form, notices);
        after = pressed(after, form.first("confirm"), notices, reader);
        if (after.equals(before)) return false;
        book.choose(act.customer(), after, act.source(), "customer", act.evidence());
        return true;
    }

    private Preference often(Preference preference, Reader reader, Form form, List<String> notices) {
        var next = preference;
        for (var purpose : words.purposes().values()) {
            if (purpose.kind() != Purpose.Kind.MARKETING) continue;
            var wanted = Often.of(form.first("often." + purpose.id()));
            var was = form.first("often-was." + purpose.id());
            if (wanted.isEmpty() || was.isEmpty() || wanted.get().code().equals(was)) continue;
            var now = Often.codeOf(preference, purpose.id());
            if (now.equals(wanted.get().code())) continue;
            if (!now.equals(was)) {
                notices.add(reader.centre().changedElsewhere(reader.words(purpose.name())));
                continue;
            }
            if (!Often.within(limits.caps(), purpose.id()).contains(wanted.get())) continue;
            next = new Preference(
                    next.version(),
                    next.channels(),
                    wanted.get().in(next, purpose.id()),
                    next.hours(),
                    next.snoozeUntil());
        }
        return next;
    }

    private Preference hours(Preference preference, Reader reader, Form form, List<String> notices) {
        var was = form.first("when-was");
        var wanted = HoursForm.read(form);
        // hours that do not fit the form were shown as none: untouched they stay
        boolean untouched = was.equals(Often.AS_NOW)
                ? wanted.equals(HoursForm.ANY)
                : wanted.write().equals(was);
        if (was.isEmpty() || untouched) return preference;
        var now = HoursForm.of(preference).map(HoursForm::write).orElse(Often.AS_NOW);
        if (now.equals(wanted.write())) return preference;
        if (!now.equals(was)) {
            notices.add(reader.centre().changedElsewhere(reader.rhythm().when()));
            return preference;
        }
        if (wanted.leavesNothing()) {
            notices.add(reader.rhythm().noHour());
            return preference;
        }
        if (!limits.leaveTime(wanted.choices(), reader)) {
            notices.add(reader.rhythm().nothingLeft());
            return preference;
        }
        return new Preference(
                preference.version(),
                preference.channels(),
                preference.frequency(),
                wanted.choices(),
                preference.snoozeUntil());
    }

    private Preference pressed(Preference preference, String button, List<String> notices, Reader reader) {
        var now = time.instant();
        return switch (button) {
            case PAUSE_WEEK -> paused(preference, now.plus(Duration.ofDays(7)), notices, reader);
            case PAUSE_MONTH ->
                paused(preference, now.atZone(reader.zone()).plusMonths(1).toInstant(), notices, reader);
            case RESUME -> {
                notices.add(reader.centre().pauseEnded());
                yield with(preference, preference.channels(), Optional.empty());
            }
            default -> button.startsWith(CHANNEL_ON) ? switchedOn(preference, button) : preference;
        };
    }

    private static Preference paused(Preference preference, Instant until, List<String> notices, Reader reader) {
        notices.add(reader.centre().pausedUntil(reader.day(until)));
        return with(preference, preference.channels(), Optional.of(until));
    }

    private static Preference switchedOn(Preference preference, String button) {
        var name = button.substring(CHANNEL_ON.length());
        var channels = preference.channels().stream()
                .map(choice -> choice.channel().name().equals(name)
                        ? new Preference.ChannelChoice(choice.channel(), choice.address(), true, choice.order())
                        : choice)
                .toList();
        return with(preference, channels, preference.snoozeUntil());
    }

    private static Preference with(
            Preference preference, List<Preference.ChannelChoice> channels, Optional<Instant> snoozeUntil) {
        return new Preference(preference.version(), channels, preference.frequency(), preference.hours(), snoozeUntil);
    }
}
