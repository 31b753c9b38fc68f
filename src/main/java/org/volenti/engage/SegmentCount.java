package org.volenti.engage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.volenti.campaign.Catalogs;
import org.volenti.rules.RuleProblem;

/** Counts the customers that a rule matches, in one statement. */
@ApplicationScoped
public class SegmentCount {
    private final Catalogs catalogs;
    private final AudienceBook book;
    private final InstantSource clock;

    SegmentCount(Catalogs catalogs, AudienceBook book, InstantSource clock) {
        this.catalogs = catalogs;
        this.book = book;
        this.clock = clock;
    }

    @Transactional(rollbackOn = RuleProblem.class)
    public long count(String rule, Optional<Instant> asOf) throws RuleProblem {
        var catalog = catalogs.live();
        var compiled = catalog.compiler().compile(rule, Optional.empty());
        return book.count(compiled.audience(
                asOf.orElseGet(clock::instant),
                catalog.policy().brand().zone(),
                catalog.policy().behaviourUse()));
    }
}
