package org.volenti.edge.studio;

import java.util.List;

/**
 * What is going on, as the overview shows it.
 *
 * @param problems what keeps changed content from coming into force: place, what, mend
 */
public record OverviewView(
        String sentence,
        VerdictTable days,
        List<CampaignView.ChannelRow> channels,
        List<LaunchView> running,
        boolean stopped,
        List<Fault> problems) {
    public record Fault(String place, String what, String mend) {}
}
