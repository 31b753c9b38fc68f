package org.volenti.decision;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** All checks, in the order in which they are made: that of {@link Reason}. */
final class Checks {
    static final List<CapCheck> CAPS = List.of(
            new FrequencyCheck(),
            new LegalCapCheck(),
            new BrandCapCheck(),
            new CampaignCapCheck(),
            new MinimumGapCheck());

    /** Before arbitration. */
    static final List<Check> MARKETING = List.of(
            new ExpiryCheck(),
            new PermissionCheck(),
            new SuppressionCheck(),
            new ReachableCheck(),
            new AudienceCheck(),
            new SimilarityCheck(),
            new OfferCheck(),
            new StopCheck(),
            new PauseCheck(),
            new ScheduleCheck(),
            new SnoozeCheck(),
            CAPS.get(0),
            CAPS.get(1),
            CAPS.get(2),
            CAPS.get(3),
            CAPS.get(4));

    /** Exempt from caps, hours, the marketing switch and her pause. */
    static final List<Check> SERVICE = List.of(
            new ExpiryCheck(),
            new PermissionCheck(),
            new SuppressionCheck(),
            new ReachableCheck(),
            new AudienceCheck(),
            new PauseCheck(),
            new ScheduleCheck());

    static final Check HOLDOUT = new HoldoutCheck();
    static final Check HOURS = new HoursCheck();

    /** What is asked again right before the hand-over: all that can have changed since. */
    static final List<Check> LAST_LOOK = List.of(
            new ExpiryCheck(),
            new PermissionCheck(),
            new SuppressionCheck(),
            new ReachableCheck(),
            new SimilarityCheck(),
            new StopCheck(),
            new PauseCheck(),
            new SnoozeCheck(),
            CAPS.get(0),
            CAPS.get(1),
            CAPS.get(2),
            CAPS.get(3),
            CAPS.get(4),
            HOURS);

    static final List<Check> LAST_LOOK_AT_SERVICE = List.of(
            new ExpiryCheck(), new PermissionCheck(), new SuppressionCheck(), new ReachableCheck(), new PauseCheck());

    private Checks() {}

    static List<Check> before(Due due) {
        return due.campaign().isService() ? SERVICE : MARKETING;
    }

    static boolean isCap(Reason reason) {
        for (var cap : CAPS) if (cap.reason() == reason) return true;
        return false;
    }

    /** Of the caps, the objection that lasts longest. */
    static Optional<Finding> capped(Situation s, Candidate c) {
        return CAPS.stream().flatMap(cap -> cap.objection(s, c).stream()).max(Comparator.comparing(f -> f.until()
                .orElse(Instant.MAX)));
    }
}
