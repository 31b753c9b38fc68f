package org.volenti.edge.intake;

import java.util.Optional;

/** Watches bytes go by: whether they are UTF-8 (RFC 3629), how many quotes there are, how long the lines. */
final class Utf8Gate {
    private Optional<FileRefused> fault = Optional.empty();
    private long line = 1;
    private long bytes;
    private long lineStart;
    private long quotes;

    /** How many continuation bytes are due, and the bounds of the next of them. */
    private int due;

    private int low = 0x80;
    private int high = 0xBF;

    void pass(byte[] buffer, int length) {
        for (int i = 0; i < length && fault.isEmpty(); i++) {
            int b = buffer[i] & 0xFF;
            bytes++;
            if (due == 0 && b < 0x80) {
                if (b == '\n') endLine();
                else if (b == '"') quotes++;
            } else if (!continues(b)) {
                refuse("the file is not UTF-8 (byte 0x%02X): save it as UTF-8 and send it again".formatted(b));
            }
            if (bytes - lineStart > Spool.LONGEST_LINE) refuse("the line is longer than 1 MB: nothing was taken");
        }
    }

    void end() {
        if (due > 0) refuse("the file ends in the middle of a UTF-8 character: nothing was taken");
        if (bytes == 0) refuse("the file is empty: the first line must name the columns");
    }

    private void endLine() {
        line++;
        lineStart = bytes;
    }

    private boolean continues(int b) {
        if (due > 0) {
            boolean fits = b >= low && b <= high;
            due--;
            low = 0x80;
            high = 0xBF;
            return fits;
        }
        if (b >= 0xC2 && b <= 0xDF) due = 1;
        else if (b >= 0xE0 && b <= 0xEF) due = 2;
        else if (b >= 0xF0 && b <= 0xF4) due = 3;
        else return false;
        // no overlong forms, no surrogates, nothing beyond U+10FFFF
        if (b == 0xE0) low = 0xA0;
        if (b == 0xED) high = 0x9F;
        if (b == 0xF0) low = 0x90;
        if (b == 0xF4) high = 0x8F;
        return true;
    }

    private void refuse(String why) {
        if (fault.isEmpty()) fault = Optional.of(new FileRefused(line, why));
    }

    Optional<FileRefused> fault() {
        return fault;
    }

    long quotes() {
        return quotes;
    }

    long bytes() {
        return bytes;
    }
}
