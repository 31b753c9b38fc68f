package org.volenti.consent;

/**
 * The import and the row of it that a consent event came from.
 *
 * @param key tells the row again in whatever file it comes, and tells nobody what it said; empty where none is known
 */
public record ImportRow(long importId, long row, String key) {}
