package org.volenti.edge.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.volenti.common.CustomerId;
import org.volenti.common.OwnedId;
import org.volenti.insight.StandingTable;

/**
 * What stands for one contact point and purpose; without channel and address for what is held by the person.
 *
 * @param categories what a soft opt-in covers
 */
record StandingItem(
        @Nullable String channel,
        @Nullable String address,
        String purpose,
        String state,
        @Nullable Instant since,
        @Nullable String basis,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> categories,
        @Nullable String event) {

    static StandingItem of(CustomerId owner, StandingTable.Row row) {
        var standing = row.standing();
        boolean asked = standing.eventId() != 0;
        return new StandingItem(
                row.point().map(point -> point.channel().name()).orElse(null),
                row.point().map(StandingTable.Point::address).orElse(null),
                row.purpose(),
                standing.state().word(),
                asked ? standing.since() : null,
                standing.basis().orElse(null),
                standing.isSoftOptIn() ? standing.categories().names() : null,
                asked ? new OwnedId(owner, standing.eventId()).write() : null);
    }
}
