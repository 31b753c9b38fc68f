package org.volenti.engage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.volenti.campaign.Offer;
import org.volenti.common.OwnedId;
import org.volenti.common.Sql;
import org.volenti.decision.Trace;
import org.volenti.decision.Verdict;

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

    /** A first decision as it will be read back. */
    static DecisionView first(Settled settled, String customerRef, Instant now) {
        var matter = settled.matter();
        var verdict = settled.decided().verdict();
        var choice = verdict.chosen();
        var at = Sql.asKept(now);
        var turn = new Turn(
                matter.turn(),
                verdict.word(),
                verdict.reason().name(),
                verdict.dueAgain().map(Sql::asKept),
                choice.flatMap(Verdict.Choice::offer).map(Offer::id),
                choice.map(c -> c.point().point().channel().name()),
                at,
                settled.decided().trace().complete());
        return new DecisionView(
                new OwnedId(matter.customer(), matter.decisionId()),
                customerRef,
                matter.campaign().id(),
                matter.occasion().name(),
                turn,
                settled.messageId().map(message -> new OwnedId(matter.customer(), message)),
                at,
                Sql.asKept(matter.expiresAt()),
                List.of());
    }

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
