package org.volenti.consent.proof;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/** Merkle trees and their proofs by RFC 9162 §2.1: SHA-256, leaves after a 0x00, nodes after a 0x01. */
public final class Merkle {
    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private Merkle() {}

    /** Hashes of whole ranges of leaves. */
    public interface Ranges {
        /** Of the leaves [from, to), at least one; MTH(D[from:to]). */
        byte[] hash(long from, long to);
    }

    public static byte[] leaf(byte[] entry) {
        var digest = sha256();
        digest.update(LEAF);
        return digest.digest(entry);
    }

    public static byte[] node(byte[] left, byte[] right) {
        var digest = sha256();
        digest.update(NODE);
        digest.update(left);
        return digest.digest(right);
    }

    /** Of the tree without leaves. */
    public static byte[] empty() {
        return sha256().digest();
    }

    public static byte[] root(Ranges ranges, long size) {
        return size == 0 ? empty() : ranges.hash(0, size);
    }

    /** Where a range is cut in two: the largest power of two below its length. */
    public static long split(long length) {
        return Long.highestOneBit(length - 1);
    }

    /** PATH(index, D[0:size]), the leaf's sibling first (§2.1.3.1). */
    public static List<byte[]> inclusion(Ranges ranges, long index, long size) {
        if (index < 0 || index >= size) throw new IllegalArgumentException("leaf " + index + " of " + size);
        var path = new ArrayList<byte[]>();
        path(ranges, index, 0, size, path);
        return path;
    }

    private static void path(Ranges ranges, long index, long from, long to, List<byte[]> path) {
        if (to - from == 1) return;
        long middle = from + split(to - from);
        if (index < middle) {
            path(ranges, index, from, middle, path);
            path.add(ranges.hash(middle, to));
        } else {
            path(ranges, index, middle, to, path);
            path.add(ranges.hash(from, middle));
        }
    }

    /** PROOF(first, D[0:second]) (§2.1.4.1); nothing when the sizes are equal or the first tree is empty. */
    public static List<byte[]> consistency(Ranges ranges, long first, long second) {
        if (first < 0 || first > second) throw new IllegalArgumentException("from size " + first + " to " + second);
        var path = new ArrayList<byte[]>();
        if (first > 0 && first < second) subproof(ranges, first, 0, second, true, path);
        return path;
    }

    private static void subproof(Ranges ranges, long first, long from, long to, boolean whole, List<byte[]> path) {
        if (first == to) {
            if (!whole) path.add(ranges.hash(from, to));
            return;
        }
        long middle = from + split(to - from);
        if (first <= middle) {
            subproof(ranges, first, from, middle, whole, path);
            path.add(ranges.hash(middle, to));
        } else {
            subproof(ranges, first, middle, to, false, path);
            path.add(ranges.hash(from, middle));
        }
    }

    /** Whether the path leads from the leaf at this index to the root of a tree of that size (§2.1.3.2). */
    public static boolean includes(long index, long size, byte[] leafHash, List<byte[]> path, byte[] root) {
        if (index < 0 || index >= size) return false;
        long fn = index;
        long sn = size - 1;
        var hash = leafHash;
        for (var sibling : path) {
            if (sn == 0) return false;
            if ((fn & 1) == 1 || fn == sn) {
                hash = node(sibling, hash);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else {
                hash = node(hash, sibling);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 && MessageDigest.isEqual(hash, root);
    }

    /** Whether the tree of the second size only went on from that of the first (§2.1.4.2). */
    public static boolean extendsTree(long first, long second, byte[] firstRoot, byte[] secondRoot, List<byte[]> path) {
        if (first < 0 || first > second) return false;
        if (first == second) return path.isEmpty() && MessageDigest.isEqual(firstRoot, secondRoot);
        // every tree goes on from the empty one
        if (first == 0) return path.isEmpty() && MessageDigest.isEqual(firstRoot, empty());
        if (path.isEmpty()) return false;
        var steps = new ArrayList<>(path);
        if (Long.bitCount(first) == 1) steps.addFirst(firstRoot);
        long fn = first - 1;
        long sn = second - 1;
        while ((fn & 1) == 1) {
            fn >>= 1;
            sn >>= 1;
        }
        var fr = steps.getFirst();
        var sr = steps.getFirst();
        for (var step : steps.subList(1, steps.size())) {
            if (sn == 0) return false;
            if ((fn & 1) == 1 || fn == sn) {
                fr = node(step, fr);
                sr = node(step, sr);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else {
                sr = node(sr, step);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 && MessageDigest.isEqual(fr, firstRoot) && MessageDigest.isEqual(sr, secondRoot);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
