package org.volenti.tools.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the harness asked and what it was answered: with the sinks' logs, all that the checker has. */
final class Diary {
    /** A no that was answered, or a yes that was about to be asked. */
    private record Word(String channel, boolean yes, Instant at) {}

    private final Map<Integer, List<Word>> words = new ConcurrentHashMap<>();
    /** The decision of each trigger, by its occasion. */
    final Map<String, Fired> fired = new ConcurrentHashMap<>();

    final List<Integer> launched = new CopyOnWriteArrayList<>();

    record Fired(int person, String decision) {}

    /** @param answeredAt when it was answered 2xx, by the harness's clock */
    void no(int person, String channel, Instant answeredAt) {
        add(person, new Word(channel, false, answeredAt));
    }

    /** @param askedAt just before it was asked: from then on it may stand, whatever is answered */
    void yes(int person, String channel, Instant askedAt) {
        add(person, new Word(channel, true, askedAt));
    }

    private void add(int person, Word word) {
        words.computeIfAbsent(person, any -> new CopyOnWriteArrayList<>()).add(word);
    }

    int noes() {
        return (int) words.values().stream()
                .flatMap(List::stream)
                .filter(word -> !word.yes)
                .count();
    }

    /** How long a no had stood at that time; empty while a yes may have stood. */
    Optional<Duration> forbiddenFor(int person, String channel, Instant at) {
        Optional<Duration> since = Optional.empty();
        for (var word : words.getOrDefault(person, List.of())) {
            if (!word.channel.equals(channel) || word.at.isAfter(at)) continue;
            if (word.yes) since = Optional.empty();
            else if (since.isEmpty()) since = Optional.of(Duration.between(word.at, at));
        }
        return since;
    }

    boolean everAgreed(int person, String channel, Instant at) {
        return words.getOrDefault(person, List.of()).stream()
                .anyMatch(word -> word.yes && word.channel.equals(channel) && !word.at.isAfter(at));
    }
}
