package org.volenti.insight;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.volenti.common.OwnedId;

/** Messages of which nobody knows whether their provider took them. */
public interface UnknownMessages {
    /**
     * Newest first.
     *
     * @param before only those after it in that order
     */
    List<Found> newest(Optional<Cursor> before, int limit);

    Optional<Found> find(OwnedId message);

    /** Up to so many. */
    int count(int most);

    /**
     * @param n its last attempt
     * @param detail what is known of it
     */
    record Found(
            OwnedId id,
            String customerRef,
            String channel,
            String recipient,
            String campaign,
            String carrier,
            int n,
            Instant handedOverAt,
            Optional<String> detail) {
        public Cursor cursor() {
            return new Cursor(handedOverAt, id.id());
        }
    }

    /** Where a page ends. */
    record Cursor(Instant handedOverAt, long message) {}
}
