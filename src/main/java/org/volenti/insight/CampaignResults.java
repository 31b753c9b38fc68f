package org.volenti.insight;

import java.time.LocalDate;
import java.util.List;

/** What came of a campaign's messages. */
public interface CampaignResults {
    /** By channel, those with most messages first; counted at most once a minute. */
    List<Result> since(String campaign, LocalDate day);

    /**
     * In messages.
     *
     * @param handedOver accepted by a provider
     * @param arrived as the provider confirmed, or a person showed by following a link
     * @param cameBack after it was accepted
     * @param followed of which a person followed a link, where she lets that be seen
     * @param refused "not this again"
     * @param left by its links took a yes back
     */
    record Result(
            String channel,
            long handedOver,
            long arrived,
            long cameBack,
            long followed,
            long refused,
            long left,
            long complained) {}
}
