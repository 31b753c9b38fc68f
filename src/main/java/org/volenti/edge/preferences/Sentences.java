package org.volenti.edge.preferences;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.volenti.common.ContactPoint;
import org.volenti.common.Purpose;
import org.volenti.consent.Preference;
import org.volenti.consent.StandingState;
import org.volenti.consent.Terms;

/** All that she chose, said back in one or two sentences. */
final class Sentences {
    private final Reader reader;
    private final Rhythm rhythm;

    Sentences(Reader reader) {
        this.reader = reader;
        this.rhythm = new Rhythm(reader);
    }

    String of(List<Offered> lines, Preference preference, boolean stopped, Instant now) {
        if (stopped) return reader.text().stoppedEverything();
        var items = new ArrayList<String>();
        var purposes = lines.stream()
                .map(Offered::purpose)
                .filter(purpose -> purpose.kind() == Purpose.Kind.MARKETING)
                .distinct()
                .toList();
        for (var purpose : purposes) items.addAll(items(purpose, lines, preference));
        if (items.isEmpty()) {
            boolean waits = lines.stream().anyMatch(line -> line.standing().state() == StandingState.PENDING);
            return waits ? reader.rhythm().nothingYet() : reader.rhythm().nothingAtAll();
        }
        var sentences = new ArrayList<String>();
        sentences.add(reader.rhythm().youGet(String.join("; ", items)));
        sentences.addAll(partly(preference));
        if (!preference.hours().isEmpty()) {
            var hours = preference.hours().stream().map(rhythm::hours).toList();
            sentences.add(reader.rhythm().only(rhythm.or(hours)));
        }
        preference
                .snoozeUntil()
                .filter(now::isBefore)
                .ifPresent(until -> sentences.add(reader.centre().pausedUntil(reader.day(until))));
        sentences.add(reader.rhythm().nothingElse());
        return String.join(" ", sentences);
    }

    /** One where one limit holds for all her addresses, else one for each that differs. */
    private List<String> items(Purpose purpose, List<Offered> lines, Preference preference) {
        var granted = lines.stream()
                .filter(line -> line.purpose().id().equals(purpose.id()))
                .filter(line -> line.standing().state() == StandingState.GRANTED)
                .filter(line ->
                        line.point().filter(point -> !isOff(preference, point)).isPresent())
                .toList();
        if (granted.isEmpty()) return List.of();
        var chosen = Often.chosen(preference, purpose.id()).map(rhythm::often);
        if (chosen.isPresent()) return List.of(item(purpose, granted, chosen));
        var byTerms = new LinkedHashMap<Optional<Terms>, List<Offered>>();
        for (var line : granted) {
            byTerms.computeIfAbsent(line.standing().terms(), terms -> new ArrayList<>())
                    .add(line);
        }
        var items = new ArrayList<String>();
        byTerms.forEach((terms, its) -> items.add(item(purpose, its, terms.map(rhythm::promised))));
        return items;
    }

    private String item(Purpose purpose, List<Offered> granted, Optional<String> often) {
        var by = rhythm.or(granted.stream()
                .flatMap(line -> line.point().stream())
                .map(point -> reader.by(point.channel()))
                .distinct()
                .toList());
        var name = reader.words(purpose.name());
        return often.map(limit -> reader.rhythm().item(name, by, limit))
                .orElseGet(() -> reader.rhythm().itemPlain(name, by));
    }

    /** Limits that were chosen elsewhere: for one channel, or for all purposes together. */
    private List<String> partly(Preference preference) {
        var parts = new ArrayList<String>();
        for (var choice : preference.frequency()) {
            if (choice.purpose().isPresent() && choice.channel().isEmpty()) continue;
            if (choice.purpose().isEmpty() && choice.channel().isEmpty()) {
                parts.add(reader.rhythm().allTogether(rhythm.often(choice)));
            } else {
                var by = choice.channel().map(reader::by).orElse("");
                parts.add(reader.rhythm()
                        .partly(
                                by.substring(0, 1).toUpperCase(reader.formats()) + by.substring(1),
                                rhythm.often(choice)));
            }
        }
        return parts;
    }

    /** Switched off by her as a whole, or for this address. */
    static boolean isOff(Preference preference, ContactPoint point) {
        return preference.channels().stream()
                .anyMatch(choice -> !choice.on()
                        && choice.channel().equals(point.channel())
                        && choice.address().map(point.address()::equals).orElse(true));
    }
}
