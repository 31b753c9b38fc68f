package org.volenti.edge.studio;

import java.time.Instant;
import java.util.List;

/**
 * Messages whose outcome nobody knows.
 *
 * @param sentence how many there are
 * @param older the page after this one; empty when there is none
 */
public record UnknownView(String sentence, List<Row> rows, String older) {
    /**
     * @param link where it can be settled
     * @param detail what the attempt left
     * @param prospect whether it may yet be settled by itself, and how
     */
    public record Row(
            String link,
            String customer,
            String customerLink,
            String channel,
            String provider,
            String campaign,
            String detail,
            String prospect,
            Instant at) {}

    /** @param recipient to be looked for at the provider */
    public record One(Row row, String recipient) {}
}
