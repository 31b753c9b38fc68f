package org.volenti.edge.preferences;

/**
 * What every page has in common.
 *
 * @param lang of our texts, BCP 47
 * @param dir {@code ltr} or {@code rtl}
 * @param brand who writes
 */
public record Sheet(String lang, String dir, String brand) {}
