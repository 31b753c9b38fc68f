package org.volenti.edge.intake;

import java.util.Arrays;

/** Counts by hash: 12 bytes an entry where a HashMap takes 80. The hash 0 stands for a free place and is read as 1. */
final class Counts {
    /** 100 MB. */
    private static final int MOST = 4_000_000;

    private long[] keys = new long[1 << 10];
    private int[] counts = new int[1 << 10];
    private int size;

    void put(long hash) {
        int at = place(hash);
        if (keys[at] != 0) return;
        if (size == MOST) {
            throw new FileRefused(1, "more than 4 million rows come several times: give the file an id column");
        }
        keys[at] = key(hash);
        if (++size * 2 > keys.length) grow();
    }

    boolean isHeld(long hash) {
        return keys[place(hash)] != 0;
    }

    int increment(long hash) {
        return ++counts[place(hash)];
    }

    private int place(long hash) {
        long key = key(hash);
        int mask = keys.length - 1;
        int at = (int) (key ^ (key >>> 32)) & mask;
        while (keys[at] != 0 && keys[at] != key) at = (at + 1) & mask;
        return at;
    }

    private static long key(long hash) {
        return hash == 0 ? 1 : hash;
    }

    private void grow() {
        var old = keys;
        keys = new long[old.length * 2];
        counts = Arrays.copyOf(counts, keys.length); // all zero while entries are put
        for (long key : old) {
            if (key != 0) keys[place(key)] = key;
        }
    }
}
