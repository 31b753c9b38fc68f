package org.volenti.campaign.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Collectors;

/** The known word that somebody most likely meant. */
final class Nearest {
    private static final int LISTED = 12;

    private Nearest() {}

    /** What to write instead of an unknown word: the nearest known one, else all of them. */
    static Optional<String> mend(String word, Collection<String> known) {
        if (known.isEmpty()) return Optional.empty();
        var nearest = known.stream()
                .filter(k -> distance(word, k) <= Math.max(1, Math.min(3, word.length() / 3)))
                .min(Comparator.comparingInt((String k) -> distance(word, k)).thenComparing(Comparator.naturalOrder()));
        if (nearest.isPresent()) return Optional.of("did you mean " + nearest.get() + "?");
        var listed = known.stream().sorted().limit(LISTED).collect(Collectors.joining(", "));
        return Optional.of("known are " + listed + (known.size() > LISTED ? ", …" : ""));
    }

    /** Levenshtein's, without regard to case. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) row[j] = j;
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                boolean same = Character.toLowerCase(one.charAt(i - 1)) == Character.toLowerCase(other.charAt(j - 1));
                int changed = diagonal + (same ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
