package org.volenti.delivery;

import java.time.Instant;

/**
 * One hand-over and its answer.
 *
 * @param n which attempt it was, from 1
 * @param startedAt when the hand-over began
 */
public record Attempted(Planned message, int n, Instant startedAt, Instant finishedAt, Outcome outcome) {}
