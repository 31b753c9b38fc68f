package org.volenti.decision;

import java.util.Optional;
import org.volenti.consent.Standing;
import org.volenti.profile.ReachPoint;

/**
 * Marketing needs a grant for this contact point and purpose (invariant I1); no row means no. Service needs none, being
 * part of a contract, but she may still withdraw from it.
 */
final class PermissionCheck implements Check {
    @Override
    public String name() {
        return "permission";
    }

    @Override
    public Scope scope() {
        return Scope.CHANNEL;
    }

    @Override
    public Optional<Finding> objection(Situation s, Candidate c) {
        if (c.point().isEmpty()) return no(Reason.NO_PERMISSION, "never asked: no contact point on " + c.channel());
        var point = c.point().get();
        if (c.campaign().isService()) return service(standing(s, c, point));
        if (Ways.isOff(s, c.channel())) return no(Reason.NO_PERMISSION, "she switched " + c.channel() + " off");
        if (Ways.isOff(s, point)) return no(Reason.NO_PERMISSION, "she switched this address off");
        return marketing(s, c, standing(s, c, point));
    }

    static Standing standing(Situation s, Candidate c, ReachPoint point) {
        return s.standings().of(point.point().id(), c.channel(), c.purpose());
    }

    private static Optional<Finding> marketing(Situation s, Candidate c, Standing standing) {
        return switch (standing.state()) {
            case GRANTED -> {
                // the projection may be a moment older than the expiry
                var expiresAt = standing.expiresAt();
                yield expiresAt.isPresent() && !expiresAt.get().isAfter(s.now())
                        ? no(
                                Reason.CONSENT_EXPIRED,
                                "consent expired " + c.ground().local(expiresAt.get()))
                        : Optional.empty();
            }
            case PENDING -> since(Reason.PENDING, "waits for confirmation since ", c, standing);
            case REFUSED -> since(Reason.REFUSED, "refused ", c, standing);
            case WITHDRAWN -> since(Reason.WITHDRAWN, "withdrawn ", c, standing);
            case OBJECTED -> since(Reason.OBJECTED, "objected ", c, standing);
            case EXPIRED -> since(Reason.CONSENT_EXPIRED, "consent expired ", c, standing);
            case NEVER_ASKED -> no(Reason.NO_PERMISSION, "never asked for " + c.purpose());
        };
    }

    private static Optional<Finding> service(Standing standing) {
        return switch (standing.state()) {
            case REFUSED -> no(Reason.REFUSED, "refused service messages here");
            case WITHDRAWN -> no(Reason.WITHDRAWN, "withdrew from service messages here");
            case GRANTED, PENDING, OBJECTED, EXPIRED, NEVER_ASKED -> Optional.empty();
        };
    }

    private static Optional<Finding> since(Reason reason, String words, Candidate c, Standing standing) {
        return no(reason, words + c.ground().local(standing.since()));
    }

    private static Optional<Finding> no(Reason reason, String words) {
        return Finding.forGood(reason, words);
    }

    @Override
    public String figures(Situation s, Candidate c) {
        if (c.campaign().isService()) return "service";
        return "granted";
    }
}
