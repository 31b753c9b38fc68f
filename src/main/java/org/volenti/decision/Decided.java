package org.volenti.decision;

/**
 * The verdict on one due occasion with its trace.
 *
 * @param heldOut drawn into a hold-out: she would have got it, and gets nothing so that the effect can be measured
 */
public record Decided(Due due, Verdict verdict, Trace trace, boolean heldOut) {}
