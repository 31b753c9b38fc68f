package org.volenti.decision;

import java.time.Instant;
import java.util.Optional;

/**
 * Why a planned message may not be handed over now.
 *
 * @param until when it is only a matter of time or of a cap: the first instant at which nothing objects; empty: never
 */
public record Objection(Reason reason, String words, Optional<Instant> until) {}
