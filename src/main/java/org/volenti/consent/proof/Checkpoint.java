package org.volenti.consent.proof;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;

/**
 * What the ledger was at one time: how many entries, and the root over them. As the text that is signed: the form of
 * C2SP tlog-checkpoint, with the time as an extension line.
 *
 * @param origin names the ledger
 */
@SuppressWarnings("ArrayRecordComponent") // a hash, which nobody changes
public record Checkpoint(String origin, long size, byte[] root, Instant at) {
    public String text() {
        return origin + "\n" + size + "\n" + Base64.getEncoder().encodeToString(root) + "\ntime " + at + "\n";
    }

    /** @throws IllegalArgumentException for a text of another form */
    public static Checkpoint parse(String text) {
        var lines = text.split("\n", -1);
        if (lines.length != 5 || !lines[3].startsWith("time ") || !lines[4].isEmpty())
            throw new IllegalArgumentException("a checkpoint has four lines: origin, size, root, time");
        try {
            return new Checkpoint(
                    lines[0],
                    Long.parseLong(lines[1]),
                    Base64.getDecoder().decode(lines[2]),
                    Instant.parse(lines[3].substring("time ".length())));
        } catch (NumberFormatException | DateTimeParseException e) {
            throw new IllegalArgumentException("not a checkpoint: " + e.getMessage(), e);
        }
    }
}
