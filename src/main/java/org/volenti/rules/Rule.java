package org.volenti.rules;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.volenti.profile.BehaviourEvent;
import org.volenti.profile.Profile;

/** Placeholder of the rules room. */
@SuppressWarnings("DoNotCallSuggester")
public final class Rule {
    public String source() {
        throw new IllegalStateException();
    }

    public Needs needs() {
        throw new IllegalStateException();
    }

    public Truth evaluate(Profile profile, Instant now, ZoneId brandZone, Optional<BehaviourEvent> event) {
        throw new IllegalStateException();
    }

    public AudienceQuery audience(Instant now, ZoneId brandZone) {
        throw new IllegalStateException();
    }
}
