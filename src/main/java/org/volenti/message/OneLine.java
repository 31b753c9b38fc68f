package org.volenti.message;

import java.util.regex.Pattern;

/** Keeps merged values inside the line they stand in: no CR, LF or NUL can begin a header of its own. */
final class OneLine {
    private static final Pattern BREAKS = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]+");
    private static final Pattern SPACES = Pattern.compile(" {2,}");
    private static final Pattern FORBIDDEN = Pattern.compile("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\x7F]");
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N} !#$%&'*+/=?^_`{|}~-]*");

    private OneLine() {}

    static String of(String text) {
        if (isOneLine(text)) return text.strip();
        return SPACES.matcher(BREAKS.matcher(text).replaceAll(" "))
                .replaceAll(" ")
                .strip();
    }

    private static boolean isOneLine(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == 0x7F || c == '\u2028' || c == '\u2029') return false;
            if (c == ' ' && i > 0 && text.charAt(i - 1) == ' ') return false;
        }
        return true;
    }

    /** A display name, in quotes where it holds what would end it (RFC 5322 §3.2.4). */
    static String phrase(String name) {
        var line = of(name);
        if (PLAIN.matcher(line).matches()) return line;
        return '"' + line.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** A body: lines stay, other control characters and NUL, which PostgreSQL cannot keep, go. */
    static String body(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < ' ' && c != '\n' && c != '\t') || c == 0x7F)
                return FORBIDDEN.matcher(text).replaceAll("");
        }
        return text;
    }
}
