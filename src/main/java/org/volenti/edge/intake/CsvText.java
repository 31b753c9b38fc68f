package org.volenti.edge.intake;

/** CSV as we write it (RFC 4180). */
final class CsvText {
    private CsvText() {}

    static String quoted(String field) {
        boolean plain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
    }

    /** A spreadsheet takes a field that begins so for a formula; behind an apostrophe it is text (ASVS V1.2.10). */
    static String harmless(String field) {
        if (field.isEmpty()) return field;
        return switch (field.charAt(0)) {
            case '=', '+', '-', '@', '\t', '\r', 0 -> "'" + field;
            default -> field;
        };
    }

    /** Without NUL and half surrogates, which PostgreSQL does not keep. */
    static String storable(String text) {
        var kept = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> c == 0 || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? '�' : c)
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }
}
