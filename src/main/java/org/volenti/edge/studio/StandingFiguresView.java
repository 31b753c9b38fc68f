package org.volenti.edge.studio;

import java.time.Instant;
import java.util.List;

/**
 * How permission stands, grows and shrinks.
 *
 * @param at when it was counted
 * @param heads what the columns of numbers are
 * @param sentence how many may be written to at all
 * @param binding how soon a no binds, as sentences
 */
public record StandingFiguresView(
        Instant at,
        String sentence,
        List<String> heads,
        List<Row> rows,
        WeekChart chart,
        List<CampaignView.Fact> reasons,
        List<String> binding) {
    /**
     * @param channel empty for what is held by the person
     * @param cells as many as there are heads
     */
    public record Row(String purpose, String channel, List<Cell> cells) {}

    /**
     * @param head for a screen too narrow for columns
     * @param sign send, hold, suppress, never; none for a zero
     */
    public record Cell(String head, String sign, String count) {}
}
