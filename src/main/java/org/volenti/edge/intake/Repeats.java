package org.volenti.edge.intake;

/**
 * Tells equal rows of a file apart by counting them, in bounded memory. Shown all rows once, it remembers by a Bloom filter
 * which it may have seen before; only those are counted exactly when they come again, so a wrong suspicion costs a count
 * and never a wrong number.
 */
final class Repeats {
    /** 64 MB: at 50 million rows one in forty is suspected without reason. */
    private static final long MOST_BITS = 1L << 29;

    private static final int PROBES = 4;

    private final long[] bits;
    private final long mask;
    private final Counts suspects = new Counts();

    /** @param bytes the size of the file */
    Repeats(long bytes) {
        // rows of at least 24 bytes, 12 bits for each
        long wanted = Math.clamp(Long.highestOneBit(Math.max(1, bytes / 24) * 12) << 1, 1 << 16, MOST_BITS);
        this.bits = new long[(int) (wanted >>> 6)];
        this.mask = wanted - 1;
    }

    void glance(long hash) {
        boolean seen = true;
        long step = (Long.rotateLeft(hash, 32) * 0x9E3779B97F4A7C15L) | 1;
        for (int i = 0; i < PROBES; i++) {
            long bit = (hash + i * step) & mask;
            int word = (int) (bit >>> 6);
            long flag = 1L << bit;
            seen &= (bits[word] & flag) != 0;
            bits[word] |= flag;
        }
        if (seen) suspects.put(hash);
    }

    /** Which occurrence of that row this is, from 1; each row is to be asked for once, in the order of the file. */
    int next(long hash) {
        return suspects.isHeld(hash) ? suspects.increment(hash) : 1;
    }
}
