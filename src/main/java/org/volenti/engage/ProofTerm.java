package org.volenti.engage;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.volenti.campaign.Catalogs;
import org.volenti.campaign.Jurisdictions;

/** How long the proof of a consent is kept when it is in force no more: by the rows of law. */
@ApplicationScoped
public class ProofTerm {
    private final Catalogs catalogs;

    ProofTerm(Catalogs catalogs) {
        this.catalogs = catalogs;
    }

    /** Of somebody who asked now to be forgotten; empty when no row demands that it be kept. */
    public Optional<Instant> until(Optional<String> country, Instant now) {
        return after(country, now, now).filter(end -> end.isAfter(now));
    }

    /**
     * Of consents that ended by themselves: the longest that a row for her country names; country unknown: of any market.
     * Empty when none names a term: then it stays for as long as she is a customer.
     */
    public Optional<Instant> after(Optional<String> country, Instant ended, Instant now) {
        var catalog = catalogs.live();
        var countries = country.map(List::of).orElse(catalog.policy().markets());
        var today = now.atZone(ZoneOffset.UTC).toLocalDate();
        return catalog.jurisdictions().rows().stream()
                .filter(row -> countries.contains(row.country()) && isLaw(row, today))
                .flatMap(row -> row.keepProof().stream())
                .map(term -> ended.atZone(ZoneOffset.UTC).plus(term).toInstant())
                .max(Instant::compareTo);
    }

    private static boolean isLaw(Jurisdictions.Row row, LocalDate today) {
        return row.validFrom().filter(today::isBefore).isEmpty()
                && row.validTo().filter(today::isAfter).isEmpty();
    }
}
