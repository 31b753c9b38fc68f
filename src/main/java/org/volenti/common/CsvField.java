package org.volenti.common;

/** One field of CSV as we write it (RFC 4180). */
public final class CsvField {
    private CsvField() {}

    public static String quoted(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    /**
     * For files that somebody will open in a spreadsheet, which takes a field that begins so for a formula; behind an
     * apostrophe it is text (ASVS V1.2.10).
     */
    public static String safe(String text) {
        if (text.isEmpty()) return text;
        return switch (text.charAt(0)) {
            case '=', '+', '-', '@', '\t', '\r', 0 -> quoted("'" + text);
            default -> quoted(text);
        };
    }
}
