package org.volenti.tools.chaos;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;

/** What goes wrong with one hand-over. */
enum Mishap {
    NONE(0),
    /** the connection is reset before anything was taken */
    RESET_EARLY(30),
    /** all was read, nothing taken, and the connection reset */
    RESET_UNTAKEN(20),
    /** taken, and the connection reset instead of an answer (RFC 1047) */
    RESET_TAKEN(25),
    /** taken, and never answered */
    SILENT_TAKEN(6),
    /** taken, and answered with a fault of the server's own */
    FAULT_TAKEN(10),
    /** not now */
    LATER(40),
    /** never */
    NEVER(15),
    /** taken, after a while */
    SLOW(40);

    private static final int OF = 1_000;
    private final int share;

    Mishap(int share) {
        this.share = share;
    }

    boolean takes() {
        return switch (this) {
            case NONE, RESET_TAKEN, SILENT_TAKEN, FAULT_TAKEN, SLOW -> true;
            case RESET_EARLY, RESET_UNTAKEN, LATER, NEVER -> false;
        };
    }

    /** Deals them out by the seed: to whom and at which of her hand-overs decides, not the order in which they come. */
    static final class Dealer {
        private final long seed;
        private final Path calm;
        private final Map<String, Integer> met = new ConcurrentHashMap<>();

        /** @param calm while this file is there nothing goes wrong */
        Dealer(long seed, Path calm) {
            this.seed = seed;
            this.calm = calm;
        }

        Mishap next(String to) {
            int nth = met.merge(to, 1, Integer::sum);
            if (Files.exists(calm)) return NONE;
            int drawn = new SplittableRandom(seed * 31 + to.hashCode() * 1_000_003L + nth).nextInt(OF);
            for (var mishap : values()) {
                drawn -= mishap.share;
                if (drawn < 0) return mishap;
            }
            return NONE;
        }
    }
}
