package org.volenti.engage.store;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.volenti.campaign.Catalog;
import org.volenti.common.Lane;
import org.volenti.common.OwnedId;
import org.volenti.common.Trip;
import org.volenti.decision.Trace;
import org.volenti.decision.TraceJson;
import org.volenti.decision.Verdict;
import org.volenti.engage.Decisions;
import org.volenti.engage.Settled;

/** A decision that was made before and has now been made again; the turn before goes to the history. */
record Turned(
        OwnedId decision,
        String verdict,
        String reason,
        Optional<Instant> until,
        Optional<String> offer,
        Optional<String> channel,
        Optional<Long> contactPoint,
        Optional<Long> message,
        boolean heldOut,
        Optional<String> revisions,
        Written trace) {

    /** @param json the whole of it, or what is added to the trace before */
    private record Written(String json, boolean isMore) {}

    static Turned of(Settled one, Catalog catalog) {
        var verdict = one.decided().verdict();
        var choice = verdict.chosen();
        return new Turned(
                new OwnedId(one.matter().customer(), one.matter().decisionId()),
                verdict.word(),
                verdict.reason().name(),
                verdict.dueAgain(),
                choice.flatMap(Verdict.Choice::offer).map(offer -> offer.id()),
                choice.map(c -> c.point().point().channel().name()),
                choice.map(c -> c.point().point().id()),
                one.messageId(),
                one.decided().heldOut(),
                Optional.of(DecisionRevisions.of(one.matter().campaign(), choice, catalog)),
                new Written(TraceJson.write(one.decided().trace()), false));
    }

    static Turned of(Decisions.Reset reset) {
        var line = new Trace.Line(reset.offer(), reset.channel(), "lastLook", false, reset.finding());
        return new Turned(
                reset.decision(),
                reset.until().isPresent() ? "hold" : "suppress",
                reset.reason().name(),
                reset.until(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                new Written(TraceJson.more(line), true));
    }

    /** Two statements whatever the number, when the trip is made: the turn before into the history, the new one into its place. */
    static void write(Trip trip, Lane lane, Collection<Turned> all, Instant now) {
        var customers = column(all, turned -> turned.decision().owner().value());
        var decisions = column(all, turned -> turned.decision().id());
        trip.change("""
                INSERT INTO decision_history (lane, customer_id, decision_id, turn, verdict, reason, hold_until, offer, channel, revisions, trace, decided_at)
                SELECT d.lane, d.customer_id, d.decision_id, d.turn, d.verdict, d.reason, d.hold_until, d.offer, d.channel, d.revisions, d.trace, d.decided_at
                FROM unnest(?::bigint[], ?::bigint[]) AS w (customer_id, decision_id)
                JOIN decision d ON d.lane = ? AND d.customer_id = w.customer_id AND d.decision_id = w.decision_id
                """, customers, decisions, lane);
        trip.change(
                """
                UPDATE decision d SET verdict = w.verdict, reason = w.reason, hold_until = w.hold_until::timestamptz,
                    offer = w.offer, channel = w.channel, contact_point_id = w.contact_point_id,
                    message_id = w.message_id, holdout = w.holdout, revisions = coalesce(w.revisions::json, d.revisions),
                    trace = CASE WHEN w.is_more THEN left(d.trace::text, -1) || w.trace || ']' ELSE w.trace END::json,
                    turn = d.turn + 1, decided_at = ?
                FROM unnest(?::bigint[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::boolean[], ?::text[], ?::text[], ?::boolean[])
                    AS w (customer_id, decision_id, verdict, reason, hold_until, offer, channel, contact_point_id, message_id, holdout, revisions, trace, is_more)
                WHERE d.lane = ? AND d.customer_id = w.customer_id AND d.decision_id = w.decision_id
                """,
                now,
                customers,
                decisions,
                column(all, Turned::verdict),
                column(all, Turned::reason),
                column(all, turned -> turned.until().map(Instant::toString).orElse(null)),
                column(all, turned -> turned.offer().orElse(null)),
                column(all, turned -> turned.channel().orElse(null)),
                column(all, turned -> turned.contactPoint().orElse(null)),
                column(all, turned -> turned.message().orElse(null)),
                column(all, Turned::heldOut),
                column(all, turned -> turned.revisions().orElse(null)),
                column(all, turned -> turned.trace().json()),
                column(all, turned -> turned.trace().isMore()),
                lane);
    }

    private static @Nullable Object[] column(Collection<Turned> all, Function<Turned, @Nullable Object> value) {
        return all.stream().map(value).toArray();
    }
}
