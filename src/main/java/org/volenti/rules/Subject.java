package org.volenti.rules;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.volenti.profile.BehaviourEvent;
import org.volenti.profile.Profile;

/**
 * One customer at one instant, as a rule sees her.
 *
 * @param now to the microsecond
 */
record Subject(
        Profile profile,
        Instant now,
        ZoneId brandZone,
        @Nullable BehaviourEvent event) {}
