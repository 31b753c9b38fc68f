package org.volenti.engage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.volenti.common.OwnedId;
import org.volenti.decision.Trace;

/** A decision as it is read back: its present turn, and the turns before it, oldest first. */
public record DecisionView(
        OwnedId id,
        String customerRef,
        String campaign,
        String occasion,
        Turn present,
        Optional<OwnedId> message,
        Instant firstAt,
        Instant expiresAt,
        List<Turn> history) {

    /** One time it was decided. */
    public record Turn(
            int number,
            String verdict,
            String reason,
            Optional<Instant> until,
            Optional<String> offer,
            Optional<String> channel,
            Instant at,
            Trace trace) {}
}
