package org.volenti.consent;

/**
 * The import and the row of it that a consent event came from.
 *
 * @param key the same for the same row of the same content in whatever file it comes again; empty where none is known
 */
public record ImportRow(long importId, long row, String key) {}
