package org.volenti.decision;

import java.util.Optional;
import org.volenti.campaign.Trigger;
import org.volenti.profile.BehaviourEvent;
import org.volenti.rules.Clicked;

/** The campaign is for her, and what it waited for has not been overtaken by an event of its {@code unless}. */
final class AudienceCheck implements Check {
    @Override
    public String name() {
        return "audience";
    }

    @Override
    public Scope scope() {
        return Scope.OCCASION;
    }

    @Override
    public Optional<Finding> objection(Situation s, Candidate c) {
        var overtaken = overtaken(s, c.due());
        if (overtaken.isPresent()) {
            var event = overtaken.get();
            return Finding.forGood(Reason.NOT_ELIGIBLE, event.type() + " happened meanwhile, at " + event.occurredAt());
        }
        var audience = c.campaign().audience();
        if (c.due().audienceMatched() || audience.isEmpty()) return Optional.empty();
        var zone = s.catalog().policy().brand().zone();
        if (audience.get().evaluate(s.profile(), s.now(), zone, c.due().event()).matches()) return Optional.empty();
        return Finding.forGood(
                Reason.NOT_ELIGIBLE, "not in the audience: " + audience.get().source());
    }

    private static Optional<BehaviourEvent> overtaken(Situation s, Due due) {
        if (!(due.campaign().trigger() instanceof Trigger.Event trigger)
                || trigger.unless().isEmpty()) {
            return Optional.empty();
        }
        return s.profile().events().stream()
                .filter(event -> trigger.unless().contains(event.type()))
                .filter(event -> Clicked.isHers(event.type(), event.properties()))
                .filter(event -> event.occurredAt().isAfter(due.firstAt()))
                .findFirst();
    }
}
