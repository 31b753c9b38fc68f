package org.volenti.common;

/**
 * How an id carries its lane: the low eight bits are the lane, the rest is drawn from a sequence. Written in base 36
 * where the outside sees it.
 */
public final class LanedId {
    private LanedId() {}

    public static long of(long sequence, Lane lane) {
        return sequence << 8 | lane.number();
    }

    public static Lane laneOf(long id) {
        return new Lane((int) (id & 0xFF));
    }

    /** Of ids that are neighbours in one lane no two alike in their lower bits (Fibonacci hashing). */
    static int hash(long id) {
        return Long.hashCode(id * 0x9E37_79B9_7F4A_7C15L);
    }

    public static String write(long id) {
        return Long.toString(id, 36);
    }

    /** The id behind its public form; an unreadable one becomes 0, which no row has. */
    public static long read(String text) {
        try {
            return Math.max(0, Long.parseLong(text, 36));
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
