package org.volenti.decision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.volenti.campaign.Offer;
import org.volenti.decision.Trace.Line;

/** An occasion on its way to a verdict, with the trace of how it gets there. */
final class Settling {
    static final String ARBITRATION = "arbitration";

    private final Situation situation;
    private final Examination examination;
    private final Optional<Examined> best;
    private final List<Line> lines;
    private @Nullable Verdict verdict;
    private @Nullable Settling outbidBy;
    private boolean heldOut;
    /** Lines that follow arbitration: hold-out and hours. */
    private final List<Line> after = new ArrayList<>(2);

    Settling(Situation situation, Examination examination) {
        this.situation = situation;
        this.examination = examination;
        this.best = examination.best();
        this.lines = examination.lines();
    }

    Due due() {
        return examination.due();
    }

    /** Every candidate is out. */
    boolean hasNone() {
        return best.isEmpty();
    }

    Examined best() {
        return best.orElseThrow();
    }

    Examined furthest() {
        return examination.furthest();
    }

    Verdict verdict() {
        if (verdict == null) throw new IllegalStateException("not settled yet");
        return verdict;
    }

    Optional<Finding> ask(Check check, Candidate candidate) {
        var objection = check.objection(situation, candidate);
        after.add(Examination.line(
                check,
                candidate,
                objection.isEmpty(),
                objection.map(Finding::words).orElse("")));
        return objection;
    }

    /** What the best candidate, which must wait, waits for; the trace says so where that is the hour. */
    Finding opening() {
        var opening = examination.opening(best());
        if (opening.reason() == Reason.QUIET_HOURS) {
            after.add(Examination.line(Checks.HOURS, best().candidate(), false, opening.words()));
        }
        return opening;
    }

    Optional<Verdict.Choice> choice() {
        var candidate = best().candidate();
        var template = candidate.offer().map(Offer::template).or(candidate.campaign()::template);
        return template.map(name -> {
            var point = candidate.point().orElseThrow();
            return new Verdict.Choice(candidate.offer(), name, point, Ways.others(situation, candidate.due(), point));
        });
    }

    void send() {
        // a campaign has offers or a template, else it does not load
        verdict = choice().<Verdict>map(Verdict.Send::new).orElseGet(() -> new Verdict.Suppress(Reason.NO_OFFER));
    }

    void suppress(Reason reason) {
        verdict = new Verdict.Suppress(reason);
    }

    void holdOut() {
        heldOut = true;
        suppress(Reason.HOLDOUT);
    }

    void outbidBy(Settling winner) {
        outbidBy = winner;
    }

    /**
     * Holds until the objection is over; given up when that is not before the occasion expires. What nobody can foresee,
     * the end of a pause or stop, is waited for to the last.
     */
    void hold(Reason reason, Finding last, Optional<Verdict.Choice> choice) {
        var until = last.until().orElse(Instant.MAX);
        var expiresAt = due().expiresAt();
        boolean foreseen = last.reason() != Reason.PAUSED && last.reason() != Reason.STOPPED;
        if (until.isBefore(expiresAt)) verdict = new Verdict.Hold(until, reason, choice);
        else if (foreseen) verdict = new Verdict.Suppress(last.reason());
        else verdict = new Verdict.Hold(expiresAt, reason, choice);
    }

    Decided decided() {
        for (var one : examination.all()) lines.add(arbitrationLine(one));
        lines.addAll(after);
        return new Decided(due(), verdict(), new Trace(lines), heldOut);
    }

    @SuppressWarnings("ReferenceEquality") // the very candidate, not one like it
    private Line arbitrationLine(Examined one) {
        var candidate = one.candidate();
        boolean isBest = best.isPresent() && best.get() == one;
        return new Line(
                candidate.offer().map(Offer::id),
                Optional.of(candidate.channel().name()),
                ARBITRATION,
                isBest && one.isOpen() && outbidBy == null,
                words(one, isBest));
    }

    private String words(Examined one, boolean isBest) {
        if (one.isOut()) return "out";
        var score = one.candidate().offer().isPresent() ? "score " + figure(one.score()) + ", " : "";
        if (!isBest) return score + "not first";
        if (!one.isOpen()) return score + "must wait";
        if (outbidBy == null) return score + "chosen";
        var campaign = outbidBy.due().campaign();
        return score + "outbid by " + campaign.id() + " (priority " + campaign.priority() + ", score "
                + figure(outbidBy.best().score()) + ")";
    }

    private static double figure(double score) {
        return Math.round(score * 100) / 100.0;
    }
}
