package org.volenti.consent;

/** The import and the row of it that a consent event came from. */
public record ImportRow(long importId, long row) {}
