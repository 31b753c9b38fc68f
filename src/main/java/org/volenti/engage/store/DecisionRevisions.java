package org.volenti.engage.store;

import java.util.Optional;
import org.volenti.campaign.Campaign;
import org.volenti.campaign.Catalog;
import org.volenti.decision.Verdict;

/** The revisions that a turn of a decision was made by, as JSON. */
final class DecisionRevisions {
    private DecisionRevisions() {}

    static String of(Campaign campaign, Optional<Verdict.Choice> choice, Catalog catalog) {
        var text = new StringBuilder("{\"campaign\":").append(campaign.revision());
        choice.flatMap(Verdict.Choice::offer)
                .ifPresent(offer -> text.append(",\"offer\":").append(offer.revision()));
        return text.append(",\"policy\":")
                .append(catalog.policy().revision())
                .append(",\"jurisdictions\":")
                .append(catalog.jurisdictions().revision())
                .append('}')
                .toString();
    }
}
