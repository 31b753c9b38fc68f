package org.volenti.edge.studio;

/**
 * What one is asked before something that cannot be undone, or not wholly.
 *
 * @param words the consequence, in numbers
 * @param action where the answer is posted
 * @param danger whether it takes something away
 */
public record Question(
        String title, String words, String action, String field, String button, String back, boolean danger) {}
