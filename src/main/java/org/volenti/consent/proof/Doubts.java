package org.volenti.consent.proof;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.volenti.common.CustomerId;
import org.volenti.common.OwnedId;

/**
 * What is in the ledger as it was signed, and yet not as the service writes it. A signature proves since when an entry is
 * there, not who wrote it: a row that somebody put into the database is sealed like any other.
 */
final class Doubts {
    /** For clocks of several instances that differ, and for a queue that is long: it is sealed in seconds, signed in a minute. */
    private static final Duration SLACK = Duration.ofHours(1);

    private final int most;
    private final List<String> named = new ArrayList<>();
    private long more;
    private Optional<Instant> signedBefore = Optional.empty();
    private long tooOld = Long.MIN_VALUE;

    Doubts(int most) {
        this.most = most;
    }

    /** A checkpoint that holds, of all entries so far. */
    void signed(Instant at) {
        if (signedBefore.filter(before -> !before.isBefore(at)).isPresent()) return;
        signedBefore = Optional.of(at);
        tooOld = at.minus(SLACK).getEpochSecond() * 1_000_000L;
    }

    void look(long leaf, String entry) {
        var recorded = micros(entry);
        boolean backdated = recorded.isPresent() && recorded.getAsLong() < tooOld;
        // a name in quotes stands unescaped only where it is a member's
        boolean open = entry.contains(",\"recorded_at\":\"") && !entry.contains(",\"sealed\":\"");
        if (!backdated && !open) return;
        var why = Stream.of(
                        backdated
                                ? "it says that it was recorded on " + time(recorded.getAsLong())
                                        + ", but the checkpoint of " + signedBefore.orElseThrow()
                                        + " was signed without it"
                                : "",
                        open
                                ? "its source, actor and evidence are not sealed, as the service seals those of every entry"
                                : "")
                .filter(reason -> !reason.isEmpty())
                .collect(Collectors.joining("; and "));
        doubt("entry " + leaf + " (" + event(entry) + ") is in doubt: " + why);
    }

    /** @param line leaf, event, time */
    void late(String line) {
        var parts = line.split(" ", 3);
        if (parts.length == 3)
            doubt("entry " + parts[0] + " (consent event " + parts[1]
                    + ") is in doubt: somebody recorded it past the queue, and a check found it on " + parts[2]);
    }

    private void doubt(String what) {
        if (named.size() < most) named.add(what);
        else more++;
    }

    List<String> named() {
        return more == 0
                ? List.copyOf(named)
                : Stream.concat(named.stream(), Stream.of("… and " + more + " more"))
                        .toList();
    }

    private static OptionalLong micros(String entry) {
        try {
            var value = member(entry, "recorded_at");
            return value.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(value));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    private static String event(String entry) {
        try {
            var owner = new CustomerId(Long.parseLong(member(entry, "customer_id")));
            return "consent event " + new OwnedId(owner, Long.parseLong(member(entry, "event_id"))).write();
        } catch (IllegalArgumentException e) {
            return "of no event";
        }
    }

    /** Empty where it is absent. */
    private static String member(String entry, String name) {
        var before = ",\"" + name + "\":\"";
        int at = entry.indexOf(before);
        if (at < 0) return "";
        int from = at + before.length();
        int to = entry.indexOf('"', from);
        return to < 0 ? "" : entry.substring(from, to);
    }

    private static Instant time(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000L);
    }
}
