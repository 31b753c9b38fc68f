package org.volenti.tools;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.volenti.consent.proof.LedgerCheck;
import org.volenti.consent.proof.TrustedKey;

/**
 * Verifies an exported ledger: {@code verify <export> <checkpoints> [<keys>]}. Reads three files and nothing else, so that it
 * can be run where the service and its owner cannot reach.
 */
public final class Verify {
    private static final String USAGE = """
            ./volenti verify <export> <checkpoints> [<keys>]

              export       from GET /api/v1/ledger/export
              checkpoints  the file checkpoints.txt of the folder VOLENTI_CHECKPOINTS, as you kept it
              keys         whose signatures you trust, one a line; keys.txt beside the checkpoints without it
            """;

    private Verify() {}

    /**
     * @return 0 when all is as it was signed, 1 when not, 2 when it cannot be told, 3 when it is as it was signed but some of it
     *     is not as the service writes it
     */
    public static int run(List<String> arguments, PrintStream out) {
        if (arguments.size() < 2 || arguments.size() > 3) {
            out.print(USAGE);
            return 2;
        }
        var export = Path.of(arguments.get(0));
        var checkpoints = Path.of(arguments.get(1));
        var keys = arguments.size() == 3 ? Path.of(arguments.get(2)) : checkpoints.resolveSibling("keys.txt");
        try {
            return check(export, checkpoints, keys, out);
        } catch (IOException | UncheckedIOException e) {
            out.println("volenti verify: cannot read " + e.getMessage());
            return 2;
        } catch (IllegalArgumentException e) {
            out.println("volenti verify: " + keys + ": " + e.getMessage());
            return 2;
        }
    }

    private static int check(Path export, Path checkpoints, Path keys, PrintStream out) throws IOException {
        var trusted = Files.readAllLines(keys).stream()
                .filter(line -> !line.isBlank())
                .map(TrustedKey::parse)
                .toList();
        long began = System.nanoTime();
        try (var lines = Files.lines(export)) {
            var report = new LedgerCheck(trusted).check(lines, notes(Files.readAllLines(checkpoints)));
            double seconds = (System.nanoTime() - began) / 1e9;
            report.faults().forEach(fault -> out.println("✗ " + fault));
            report.doubts().forEach(doubt -> out.println("! " + doubt));
            long signed = Math.min(report.entries(), report.signedEntries());
            long newer = report.entries() - signed;
            out.printf(
                    "%s %,d entries, checkpoints that hold: %,d; %,.0f entries/s%n",
                    summary(report), signed, report.checkpoints(), report.entries() / seconds);
            if (newer > 0)
                out.printf(
                        "  %,d entries are newer than the last checkpoint and prove nothing yet: take a newer one%n",
                        newer);
            if (!report.intact()) return 1;
            return report.doubts().isEmpty() ? 0 : 3;
        }
    }

    private static String summary(LedgerCheck.Report report) {
        if (!report.intact()) return "✗ NOT as it was signed:";
        return report.doubts().isEmpty()
                ? "✓ as it was signed:"
                : "! as it was signed, but the entries named above are not as the service writes them:";
    }

    /** Entries a second, the tree included; without checkpoints. */
    static double rate(Path export) throws IOException {
        long began = System.nanoTime();
        try (var lines = Files.lines(export)) {
            var report = new LedgerCheck(List.of()).check(lines, List.of());
            return report.entries() / ((System.nanoTime() - began) / 1e9);
        }
    }

    /** A note is its text, an empty line and its signatures; another empty line parts it from the next. */
    static List<String> notes(List<String> lines) {
        var notes = new ArrayList<String>();
        var note = new StringBuilder();
        boolean signed = false;
        for (var line : lines) {
            if (line.isEmpty() && signed) {
                notes.add(note.toString());
                note.setLength(0);
                signed = false;
            } else {
                note.append(line).append('\n');
                signed |= line.startsWith("— ");
            }
        }
        if (!note.toString().isBlank()) notes.add(note.toString());
        return notes;
    }
}
