package org.volenti.decision;

import java.util.ArrayList;
import java.util.List;

/** How often this campaign may reach her, on top of the brand's caps. */
final class CampaignCapCheck implements CapCheck {
    @Override
    public String name() {
        return "campaign";
    }

    @Override
    public Reason reason() {
        return Reason.CAMPAIGN_CAP;
    }

    @Override
    public List<Count> counts(Situation s, Candidate c) {
        var counts = new ArrayList<Count>();
        for (var cap : c.campaign().caps()) {
            if (cap.channel().isPresent() && !cap.channel().get().equals(c.channel())) continue;
            if (cap.purpose().isPresent() && !cap.purpose().get().equals(c.purpose())) continue;
            counts.add(Count.of(cap).of(c.campaign().id()));
        }
        return counts;
    }
}
