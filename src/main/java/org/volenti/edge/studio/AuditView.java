package org.volenti.edge.studio;

import java.time.Instant;
import java.util.List;

/**
 * The log of who did what.
 *
 * @param customer whose entries are wanted, as typed
 * @param day as typed; empty for any
 * @param older the page after this one; empty when there is none
 */
public record AuditView(List<Row> rows, String customer, List<CustomerView.Choice> staff, String day, String older) {
    /**
     * @param outcome in a word, where it did not come about
     * @param customerLink empty for who was erased
     */
    public record Row(
            Instant at,
            String who,
            String what,
            String outcome,
            String customer,
            String customerLink,
            String subject,
            String detail) {}
}
