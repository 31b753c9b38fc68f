package org.volenti.consent.proof;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Verifies an exported ledger against checkpoints that were kept elsewhere. Needs nothing else: neither the service nor its
 * database nor any key that could sign.
 */
public final class LedgerCheck {
    /** Enough to see what happened; a replaced ledger differs in every line. */
    private static final int MOST_NAMED = 20;

    private static final int HASH = 64;

    private final List<TrustedKey> trusted;
    private final int mostNamed;
    private final List<String> faults = new ArrayList<>();
    private final List<Long> changed = new ArrayList<>();
    private final Doubts doubts;
    private long more;

    public LedgerCheck(List<TrustedKey> trusted) {
        this(trusted, MOST_NAMED);
    }

    /** @param mostNamed of the faults, and of the doubts; the others are counted */
    public LedgerCheck(List<TrustedKey> trusted, int mostNamed) {
        this.trusted = List.copyOf(trusted);
        this.mostNamed = mostNamed;
        this.doubts = new Doubts(mostNamed);
    }

    /**
     * @param faults what is wrong, each naming the entry or the checkpoint; empty when all is as it was signed
     * @param doubts what is as it was signed and yet not as this service writes it, each naming the entry
     * @param entries how many were read
     * @param checkpoints how many were genuine and held
     */
    public record Report(List<String> faults, List<String> doubts, long entries, int checkpoints, long signedEntries) {
        public boolean intact() {
            return faults.isEmpty();
        }
    }

    /**
     * @param export lines as {@link LedgerTree#export} writes them
     * @param notes checkpoints, in any order
     */
    public Report check(Stream<String> export, List<String> notes) {
        var due = opened(notes);
        var growth = new Growth[] {Growth.from(0, (level, index) -> Merkle.empty())};
        long[] lastHeld = {0};
        int[] held = {0};
        if (due.containsKey(0L)) held[0] += holds(due.get(0L), Merkle.empty(), lastHeld) ? 1 : 0;
        Iterator<String> lines = export.iterator();
        while (lines.hasNext()) {
            var line = lines.next();
            if (isRemark(line)) continue;
            growth[0].add(leaf(line, growth[0].size()));
            var here = due.get(growth[0].size());
            if (here != null && holds(here, growth[0].root(), lastHeld)) {
                held[0]++;
                doubts.signed(here.at());
            }
        }
        long size = growth[0].size();
        due.tailMap(size, false)
                .values()
                .forEach(checkpoint -> fault("the checkpoint of " + checkpoint.at() + " covers "
                        + checkpoint.size() + " entries, the export has " + size + ": " + (checkpoint.size() - size)
                        + " at the end are missing"));
        if (due.isEmpty()) fault("there is no checkpoint: an export alone proves nothing");
        if (more > 0) faults.add("… and " + more + " more");
        return new Report(List.copyOf(faults), doubts.named(), size, held[0], due.isEmpty() ? 0 : due.lastKey());
    }

    private NavigableMap<Long, Checkpoint> opened(List<String> notes) {
        var due = new TreeMap<Long, Checkpoint>();
        var signers = new TreeMap<Long, TrustedKey>();
        for (var note : notes) {
            var signer = trusted.stream()
                    .filter(key -> SignedNote.open(note, key.verifier()).isPresent())
                    .findFirst();
            if (signer.isEmpty()) {
                fault("a checkpoint is not signed by a key that is trusted: "
                        + note.lines().limit(4).toList());
                continue;
            }
            try {
                var checkpoint = Checkpoint.parse(
                        SignedNote.open(note, signer.get().verifier()).orElseThrow());
                if (!signer.get().covers(checkpoint.at())) {
                    fault("the checkpoint of " + checkpoint.at()
                            + " is signed by a key that did not sign at that time: "
                            + signer.get().text());
                    continue;
                }
                var same = due.putIfAbsent(checkpoint.size(), checkpoint);
                signers.putIfAbsent(checkpoint.size(), signer.get());
                if (same != null && !Arrays.equals(same.root(), checkpoint.root()))
                    fault("two checkpoints of " + checkpoint.size() + " entries, of " + same.at() + " and "
                            + checkpoint.at() + ", have different roots: somebody keeps two ledgers");
            } catch (IllegalArgumentException e) {
                fault(String.valueOf(e.getMessage()));
            }
        }
        backdated(signers).forEach(size -> {
            fault("the checkpoint of " + size + " entries is signed by a key that was replaced before the ledger was as"
                    + " long: its time is not true");
            due.remove(size);
        });
        return due;
    }

    /** Who has an old key can write any time into a checkpoint, but not make the ledger shorter than it was by then. */
    private static List<Long> backdated(NavigableMap<Long, TrustedKey> signers) {
        var late = new ArrayList<Long>();
        var before = new ArrayList<TrustedKey>();
        signers.forEach((size, key) -> {
            if (before.stream().anyMatch(key::endedBefore)) late.add(size);
            else if (!before.contains(key)) before.add(key);
        });
        return late;
    }

    /** Of an event that went past the queue: it is in the ledger late, or not at all. */
    private boolean isRemark(String line) {
        if (line.startsWith("unsealed ")) {
            fault(
                    "consent event " + line.substring("unsealed ".length())
                            + " is in the database and not in the ledger: somebody recorded it past the queue, and nothing proves it");
            return true;
        }
        if (!line.startsWith("late ")) return false;
        doubts.late(line.substring("late ".length()));
        return true;
    }

    /** The hash of what the line says, whatever hash it claims; a difference names the entry. */
    private byte[] leaf(String line, long expected) {
        int first = line.indexOf(' ');
        int second = first < 0 ? -1 : line.indexOf(' ', first + 1);
        if (second < 0 || second - first - 1 != HASH) {
            fault("line " + (expected + 1) + " is not of the form: number hash entry");
            return Merkle.leaf(line.getBytes(StandardCharsets.UTF_8));
        }
        var entry = line.substring(second + 1);
        var claimed = line.substring(first + 1, second);
        if (!line.substring(0, first).equals(Long.toString(expected)))
            fault("where entry " + expected + " belongs stands entry " + line.substring(0, first));
        if (entry.equals("missing")) {
            name(expected, "entry " + expected + " is missing");
            return hashOf(claimed);
        }
        var hash = Merkle.leaf(entry.getBytes(StandardCharsets.UTF_8));
        if (!HexFormat.of().formatHex(hash).equals(claimed))
            name(expected, "entry " + expected + " was changed after it was sealed: " + shortened(entry));
        doubts.look(expected, entry);
        return hash;
    }

    private static byte[] hashOf(String hex) {
        try {
            return HexFormat.of().parseHex(hex);
        } catch (IllegalArgumentException e) {
            return Merkle.empty();
        }
    }

    private static String shortened(String entry) {
        return entry.length() <= 200 ? entry : entry.substring(0, 200) + "…";
    }

    private boolean holds(Checkpoint checkpoint, byte[] root, long[] lastHeld) {
        if (Arrays.equals(root, checkpoint.root())) {
            lastHeld[0] = checkpoint.size();
            return true;
        }
        long from = lastHeld[0];
        if (changed.stream().noneMatch(leaf -> leaf >= from && leaf < checkpoint.size()))
            fault("the entries are not those that were signed on " + checkpoint.at() + ": something among entries "
                    + from + " to " + (checkpoint.size() - 1) + " was changed, moved or replaced");
        return false;
    }

    private void name(long leaf, String what) {
        if (changed.size() < 1_000) changed.add(leaf);
        fault(what);
    }

    private void fault(String what) {
        if (faults.size() < mostNamed) faults.add(what);
        else more++;
    }
}
