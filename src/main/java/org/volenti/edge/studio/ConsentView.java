package org.volenti.edge.studio;

import java.time.Instant;
import java.util.List;

/**
 * Every event of a customer's consent, and what stood at a time.
 *
 * @param older the page after this one; empty when there is none
 */
public record ConsentView(
        String ref,
        String customerLink,
        String link,
        AsOf asOf,
        List<Event> events,
        String older,
        boolean isFirstPage) {

    /**
     * One event of the ledger in plain words.
     *
     * @param sign send, hold or suppress
     * @param word what it does, in one word
     * @param sentence what was said
     * @param address empty where it is about no single one
     * @param note what it comes to, where that is not as one would think; empty otherwise
     * @param wording the words agreed to; one where some are named
     * @param evidence as kept, for whoever wants to see it all
     * @param importLink the page of the import that brought it; empty when none did
     * @param cited the event that it answers; empty when it answers none
     */
    public record Event(
            String id,
            String sign,
            String word,
            String sentence,
            String address,
            String note,
            List<Words> wording,
            List<CampaignView.Fact> facts,
            List<CampaignView.Fact> evidence,
            String importLink,
            String cited,
            Instant at) {}

    /**
     * @param text empty where the very words are not held here
     * @param lang of the text; empty when not known
     * @param label id, version and language
     */
    public record Words(String text, String lang, String label, String sha256) {}

    /**
     * What stood for each purpose at each address.
     *
     * @param validAt as the field of the form wants it; empty is now
     * @param sentence of which time it tells
     * @param problem a time that cannot be read; empty when there is none
     * @param heads the addresses
     */
    public record AsOf(
            String validAt,
            String knownAt,
            String zone,
            String sentence,
            String problem,
            List<String> heads,
            List<CustomerView.Agreed> rows) {}
}
