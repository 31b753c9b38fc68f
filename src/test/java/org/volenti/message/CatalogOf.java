package org.volenti.message;

import java.util.List;
import java.util.Map;
import org.volenti.campaign.Catalog;
import org.volenti.campaign.Jurisdictions;
import org.volenti.campaign.Policy;
import org.volenti.rules.RuleCompiler;
import org.volenti.rules.Vocabulary;

/** A catalog of nothing but a policy. */
public final class CatalogOf {
    private CatalogOf() {}

    public static Catalog policy(Policy policy) {
        var vocabulary = new Vocabulary(Map.of(), Map.of(), Map.of());
        return new Catalog(
                policy,
                new Jurisdictions(List.of(), 1),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                vocabulary,
                new RuleCompiler(vocabulary),
                "");
    }
}
