package org.volenti.engage;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.volenti.campaign.Catalogs;
import org.volenti.campaign.Jurisdictions;

/** How long the proof of a consent is kept after its person asked to be forgotten: by the rows of law. */
@ApplicationScoped
public class ProofTerm {
    private final Catalogs catalogs;

    ProofTerm(Catalogs catalogs) {
        this.catalogs = catalogs;
    }

    /** The longest that a row for her country demands; country unknown: of any market; empty when none does. */
    public Optional<Instant> until(Optional<String> country, Instant now) {
        var catalog = catalogs.live();
        var countries = country.map(List::of).orElse(catalog.policy().markets());
        var today = now.atZone(ZoneOffset.UTC).toLocalDate();
        return catalog.jurisdictions().rows().stream()
                .filter(row -> countries.contains(row.country()) && isLaw(row, today))
                .flatMap(row -> row.keepProof().stream())
                .map(term -> now.atZone(ZoneOffset.UTC).plus(term).toInstant())
                .filter(end -> end.isAfter(now))
                .max(Instant::compareTo);
    }

    private static boolean isLaw(Jurisdictions.Row row, LocalDate today) {
        return row.validFrom().filter(today::isBefore).isEmpty()
                && row.validTo().filter(today::isAfter).isEmpty();
    }
}
