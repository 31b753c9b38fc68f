package org.volenti.consent.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * A tree that grows leaf by leaf and remembers of its left part only the complete subtrees at the right edge: at most one a
 * level. Tells of every subtree that becomes complete.
 */
public final class Growth {
    /** A complete subtree: the leaves [index · 2^level, (index + 1) · 2^level). */
    @SuppressWarnings("ArrayRecordComponent") // a hash, which nobody changes
    public record Subtree(int level, long index, byte[] hash) {}

    private final List<Subtree> edge = new ArrayList<>();
    private long size;

    /** @param complete the hash of a complete subtree, by level and index */
    public static Growth from(long size, BiFunction<Integer, Long, byte[]> complete) {
        var growth = new Growth();
        growth.size = size;
        long from = 0;
        for (int level = 62; level >= 0; level--) {
            long length = 1L << level;
            if ((size & length) == 0) continue;
            growth.edge.add(new Subtree(level, from >> level, complete.apply(level, from >> level)));
            from += length;
        }
        return growth;
    }

    public long size() {
        return size;
    }

    /** @return the subtrees of two leaves and more that it completed */
    public List<Subtree> add(byte[] leafHash) {
        var completed = new ArrayList<Subtree>();
        edge.add(new Subtree(0, size, leafHash));
        size++;
        while (edge.size() > 1
                && edge.getLast().level() == edge.get(edge.size() - 2).level()) {
            var right = edge.removeLast();
            var left = edge.removeLast();
            var joined = new Subtree(left.level() + 1, left.index() / 2, Merkle.node(left.hash(), right.hash()));
            edge.add(joined);
            completed.add(joined);
        }
        return completed;
    }

    public byte[] root() {
        if (edge.isEmpty()) return Merkle.empty();
        var root = edge.getLast().hash();
        for (int i = edge.size() - 2; i >= 0; i--)
            root = Merkle.node(edge.get(i).hash(), root);
        return root;
    }
}
