package org.volenti.engage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** Who followed a link, as far as can be told (TR-01). Rules and figures count people only. */
enum Follower {
    HUMAN,
    MACHINE,
    /** It does not say what it is, or nobody knows when the message went out. */
    UNKNOWN;

    /** No person reads and presses so soon; what scans mail on its way does. */
    static final Duration TOO_SOON = Duration.ofMillis(1_500);
    /** So many links of one message within this time are followed by what follows all. */
    static final Duration BURST = Duration.ofSeconds(3);

    static final int MANY = 3;

    private static final List<String> MACHINES = machines();
    /** Apple's mail privacy proxy, and others that hide what they are, say this and no more. */
    private static final String BARE = "mozilla/5.0";

    /** @param handedOver when its provider had it; empty while that is not known */
    static Follower of(Clicks.Visit visit, boolean trap, Optional<Instant> handedOver) {
        var agent = visit.userAgent().strip().toLowerCase(Locale.ROOT);
        if (trap || visit.prefetched() || agent.equals(BARE)) return MACHINE;
        if (MACHINES.stream().anyMatch(agent::contains)) return MACHINE;
        if (agent.isEmpty() || handedOver.isEmpty()) return UNKNOWN;
        return visit.at().isBefore(handedOver.get().plus(TOO_SOON)) ? MACHINE : HUMAN;
    }

    /** As events carry it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static List<String> machines() {
        var file = Objects.requireNonNull(Follower.class.getResourceAsStream("/clicks/machines.txt"));
        try (var lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
