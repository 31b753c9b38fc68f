package org.volenti.edge.studio;

import java.time.Instant;
import java.util.List;

/**
 * One customer as her page shows her.
 *
 * @param lede where she is and what she reads, in a line
 * @param consents the page of her consents
 * @param heads the channels of the table of standings
 * @param preference what she chose, as a sentence
 * @param refusable what of she can say no to an agent
 * @param looks what staff did and saw, for who may know
 * @param older the page after this one; empty when there is none
 */
public record CustomerView(
        String ref,
        String name,
        String link,
        String consents,
        String lede,
        List<String> heads,
        List<Agreed> agreed,
        List<Point> points,
        String preference,
        Contacts contacts,
        List<Known> known,
        MayWe mayWe,
        List<DecisionItem> decisions,
        String older,
        boolean isFirstPage,
        List<AuditView.Row> looks,
        List<Choice> refusable) {
    /** Her entries in the log. */
    public String log() {
        return "/studio/audit?customer=" + Gate.encode(ref);
    }

    /** One purpose with a cell for each channel. */
    public record Agreed(String purpose, List<Cell> cells) {}

    /**
     * @param channel empty for what is held by the person, whatever the channel
     * @param since when it began to stand; empty for never asked
     */
    public record Cell(String channel, String sign, String word, String since) {}

    public record Point(String channel, String address, boolean primary, String trouble) {}

    /** @param room when there is room again, in words */
    public record Contacts(long received, String limit, String ourLimit, String room, List<Contact> last) {}

    public record Contact(String what, String channel, Instant at) {}

    public record Known(String label, String value, String source) {}

    /**
     * @param answers one when it was asked
     */
    public record MayWe(List<Choice> channels, List<Choice> purposes, List<Answer> answers) {}

    public record Choice(String id, String name, boolean chosen) {}

    public record Answer(String sign, String word, String sentence) {}
}
