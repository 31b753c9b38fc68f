package org.volenti.consent;

/**
 * The frequency promised in the wording of a grant; binds like a cap until the customer chooses otherwise.
 *
 * @param per a window of {@code frequency.Window}, e.g. {@code week} or {@code P30D}
 */
public record Terms(int max, String per) {}
