package org.volenti.decision;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.volenti.campaign.Campaign.WhenCapped;
import org.volenti.campaign.Offer;
import org.volenti.frequency.Slot;

/**
 * Picks the one marketing message of a situation: of the highest priority, then score, then campaign id. The hold-out is
 * drawn and the hour asked on the way, so that one who gets nothing from a campaign takes no place from the next.
 */
final class Arbitration {
    /** When no cap says when there is room after the winner. */
    static final Duration AFTER_THE_WINNER = Duration.ofHours(1);

    private static final Comparator<Settling> ORDER = Comparator.comparing(
                    (Settling one) -> one.due().campaign().priority(), Comparator.reverseOrder())
            .thenComparing(one -> one.best().score(), Comparator.reverseOrder())
            .thenComparing(one -> one.due().campaign().id())
            .thenComparing(one -> one.due().occasion().name());

    private final Situation situation;
    private @Nullable Settling winner;

    Arbitration(Situation situation) {
        this.situation = situation;
    }

    /** Settles them all. */
    void among(List<Settling> all) {
        var contenders = new ArrayList<Settling>();
        for (var one : all) {
            if (one.hasNone()) one.suppress(one.furthest().first().reason());
            else if (!one.best().isOpen()) hold(one);
            else if (one.due().campaign().isService()) one.send();
            else contenders.add(one);
        }
        if (contenders.size() > 1) contenders.sort(ORDER);
        for (var one : contenders) {
            if (winner == null) tryToWin(one);
            else lose(one, winner);
        }
    }

    private void hold(Settling one) {
        var why = one.best().first();
        if (Checks.isCap(why.reason()) && one.due().campaign().whenCapped() == WhenCapped.DROP) {
            one.suppress(why.reason());
        } else if (!isHeldOut(one)) {
            one.hold(why.reason(), one.opening(), Optional.empty());
        }
    }

    private void tryToWin(Settling one) {
        if (isHeldOut(one)) return;
        var candidate = one.best().candidate();
        var hour = one.ask(Checks.HOURS, candidate);
        if (hour.isEmpty()) one.send();
        else if (hour.get().until().isEmpty()) one.suppress(Reason.QUIET_HOURS);
        else one.hold(Reason.QUIET_HOURS, hour.get(), one.choice());
        if (!(one.verdict() instanceof Verdict.Suppress)) winner = one;
    }

    private void lose(Settling one, Settling to) {
        one.outbidBy(to);
        if (one.due().campaign().whenCapped() == WhenCapped.DROP) one.suppress(Reason.OUTBID);
        else if (!isHeldOut(one)) one.hold(Reason.OUTBID, roomAfter(to, one), Optional.empty());
    }

    private boolean isHeldOut(Settling one) {
        if (one.due().campaign().isService()) return false;
        var drawn = one.ask(Checks.HOLDOUT, one.best().candidate());
        if (drawn.isEmpty()) return false;
        one.holdOut();
        return true;
    }

    /** Until there is room beside the winner, whose contact counts from now. */
    private Finding roomAfter(Settling to, Settling one) {
        var candidate = one.best().candidate();
        var crowded = candidate.on(candidate.ground().plus(slot(to)));
        var capped = Checks.capped(situation, crowded);
        Instant until = capped.isPresent()
                ? capped.get().until().orElse(Instant.MAX)
                : situation.now().plus(AFTER_THE_WINNER);
        var outbid = new Finding(Reason.OUTBID, "", Optional.of(until));
        return new Finding(
                Reason.OUTBID, "", Opening.after(situation, crowded, outbid).until());
    }

    private static Slot slot(Settling winner) {
        var candidate = winner.best().candidate();
        return new Slot(
                0,
                candidate.channel(),
                candidate.point().map(point -> point.point().address()),
                candidate.purpose(),
                Optional.of(candidate.campaign().id()),
                candidate.offer().map(Offer::id),
                Optional.empty());
    }
}
