package org.volenti.edge.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.volenti.common.Channel;
import org.volenti.common.CustomerId;
import org.volenti.common.OwnedId;
import org.volenti.consent.Standing;

/** What stands for one contact point and purpose; without channel and address for what is held by the person. */
record StandingItem(
        @Nullable String channel,
        @Nullable String address,
        String purpose,
        String state,
        @Nullable Instant since,
        @Nullable String basis,
        @Nullable String event) {

    static StandingItem ofPoint(CustomerId owner, Channel channel, String address, String purpose, Standing standing) {
        return item(owner, channel.name(), address, purpose, standing);
    }

    static StandingItem ofPerson(CustomerId owner, String purpose, Standing standing) {
        return item(owner, null, null, purpose, standing);
    }

    private static StandingItem item(
            CustomerId owner, @Nullable String channel, @Nullable String address, String purpose, Standing standing) {
        boolean asked = standing.eventId() != 0;
        return new StandingItem(
                channel,
                address,
                purpose,
                standing.state().word(),
                asked ? standing.since() : null,
                standing.basis().orElse(null),
                asked ? new OwnedId(owner, standing.eventId()).write() : null);
    }
}
