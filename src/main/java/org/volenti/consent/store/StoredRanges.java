package org.volenti.consent.store;

import java.util.ArrayList;
import java.util.List;
import org.volenti.common.CopyRows;
import org.volenti.common.Sql;
import org.volenti.consent.proof.Growth;
import org.volenti.consent.proof.Merkle;

/** The tree's hashes in the database: every leaf, and complete subtrees of 256 leaves and more. */
final class StoredRanges implements Merkle.Ranges {
    /** Below it, subtrees are computed from their leaves. */
    private static final int KEPT_FROM = 8;

    private final Sql.Source source;

    StoredRanges(Sql.Source source) {
        this.source = source;
    }

    @Override
    public byte[] hash(long from, long to) {
        long length = to - from;
        boolean complete = Long.bitCount(length) == 1 && from % length == 0;
        if (complete) return complete(Long.numberOfTrailingZeros(length), from / length);
        long middle = from + Merkle.split(length);
        return Merkle.node(hash(from, middle), hash(middle, to));
    }

    /** The subtree of 2^level leaves. */
    byte[] complete(int level, long index) {
        if (level < KEPT_FROM) return joined(leaves(index << level, (index + 1) << level));
        return Sql.first(
                        source,
                        "SELECT hash FROM ledger_node WHERE level = ? AND index = ?",
                        row -> row.getBytes(1),
                        level,
                        index)
                .orElseThrow(() -> new IllegalStateException("the tree has no node " + level + "/" + index));
    }

    private List<byte[]> leaves(long from, long to) {
        var hashes = Sql.list(
                source,
                "SELECT hash FROM ledger_leaf WHERE leaf >= ? AND leaf < ? ORDER BY leaf",
                row -> row.getBytes(1),
                from,
                to);
        if (hashes.size() != to - from)
            throw new IllegalStateException("the tree has no leaves " + from + " to " + (to - 1));
        return hashes;
    }

    private static byte[] joined(List<byte[]> hashes) {
        var row = new ArrayList<>(hashes);
        while (row.size() > 1) {
            var above = new ArrayList<byte[]>(row.size() / 2);
            for (int i = 0; i < row.size(); i += 2) above.add(Merkle.node(row.get(i), row.get(i + 1)));
            row = above;
        }
        return row.getFirst();
    }

    static boolean isKept(Growth.Subtree subtree) {
        return subtree.level() >= KEPT_FROM;
    }

    static void keep(Sql.Source source, List<Growth.Subtree> subtrees) {
        var rows = new CopyRows();
        for (var one : subtrees)
            rows.add(one.level()).add(one.index()).add(one.hash()).end();
        rows.copy(source, "ledger_node (level, index, hash)");
    }
}
