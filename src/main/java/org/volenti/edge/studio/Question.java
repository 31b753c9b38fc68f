package org.volenti.edge.studio;

import java.util.Optional;

/**
 * What one is asked before something that cannot be undone, or not wholly.
 *
 * @param words the consequence, in numbers
 * @param action where the answer is posted
 * @param danger whether it takes something away
 * @param canary whether it may be tried on test customers first; {@code true} where that is ticked
 */
public record Question(
        String title,
        String words,
        String action,
        String field,
        String button,
        String back,
        boolean danger,
        Optional<Boolean> canary) {
    Question(String title, String words, String action, String field, String button, String back, boolean danger) {
        this(title, words, action, field, button, back, danger, Optional.empty());
    }

    public boolean isLaunch() {
        return canary.isPresent();
    }

    public boolean isTried() {
        return canary.orElse(false);
    }
}
