package org.volenti.edge.studio;

import java.time.Instant;
import java.util.List;

/**
 * The sandbox inbox.
 *
 * @param copies whether what really went out is shown as well
 * @param older the page after this one; empty when there is none
 */
public record InboxView(
        List<Row> rows,
        List<CustomerView.Choice> channels,
        List<CustomerView.Choice> campaigns,
        String customer,
        boolean filtered,
        boolean copies,
        String older) {
    public record Row(
            String link,
            String customer,
            String customerLink,
            String channel,
            String campaign,
            String title,
            String text,
            Instant at) {}
}
