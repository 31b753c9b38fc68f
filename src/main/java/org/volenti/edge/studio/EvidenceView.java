package org.volenti.edge.studio;

import java.time.Instant;
import java.util.List;

/**
 * Erasures, and what is still readable of whom they were about.
 *
 * @param number as typed
 * @param older the page after this one; empty when there is none
 */
public record EvidenceView(List<Row> rows, String number, String older) {
    /** @param state until when it is readable, in words */
    public record Row(String number, String link, Instant at, String state, boolean readable) {}

    /**
     * One erasure.
     *
     * @param events empty as long as no reason was given
     */
    public record One(Row row, String reason, String problem, List<Event> events) {}

    /** @param what the action, as the ledger writes it */
    public record Event(String id, String what, List<CampaignView.Fact> facts) {}
}
