package org.volenti.rules;

import java.util.Collection;
import java.util.Comparator;

/** What the messages of rule problems share. */
final class Words {
    private Words() {}

    /** "did you mean …", with the known name nearest to what was written; else the first few that are known. */
    static String nearest(String written, Collection<String> known) {
        var nearest = known.stream().min(Comparator.comparingInt(name -> distance(written, name)));
        if (nearest.isPresent() && distance(written, nearest.get()) <= Math.max(2, written.length() / 3)) {
            return "did you mean " + nearest.get() + "?";
        }
        if (known.isEmpty()) return "none is declared";
        var some = String.join(", ", known.stream().sorted().limit(8).toList());
        return "known: " + some + (known.size() > 8 ? ", …" : "");
    }

    /** Levenshtein's distance, in which case counts little: {@code Country} is near {@code country}. */
    private static int distance(String a, String b) {
        if (a.equalsIgnoreCase(b)) return 0;
        int[] above = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) above[j] = j;
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, 1 + Math.min(above[j], row[j - 1]));
            }
            above = row;
        }
        return above[b.length()];
    }

    static String a(ValueType type) {
        return switch (type) {
            case STRING -> "a string";
            case INT -> "an int";
            case DOUBLE -> "a double";
            case BOOL -> "a bool";
            case DATE, TIMESTAMP -> "a timestamp";
            case STRING_LIST -> "a list of strings";
        };
    }

    static String quoted(String text) {
        return "“" + text + "”";
    }
}
