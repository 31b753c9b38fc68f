package org.volenti.edge.studio;

import java.time.Instant;
import java.util.List;

/**
 * One message of the inbox.
 *
 * @param kind email, sms, push: how it is drawn
 * @param mail where its HTML is served; empty where it has none
 * @param why the decision behind it
 */
public record MessageView(
        String kind,
        String channel,
        String customer,
        String customerLink,
        String campaign,
        String campaignLink,
        String sender,
        String subject,
        String text,
        String mail,
        List<Link> links,
        List<CampaignView.Fact> headers,
        List<DecisionItem> why,
        Instant at) {
    public record Link(String text, String target) {}

    public boolean isEmail() {
        return kind.equals("email");
    }
}
