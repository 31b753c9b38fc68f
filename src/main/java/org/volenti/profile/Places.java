package org.volenti.profile;

import java.time.ZoneId;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks where a customer is and what she reads: codes as their standards write them. */
public final class Places {
    private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final Pattern REGION = Pattern.compile("([A-Z]{2})-[A-Z0-9]{1,3}");

    private Places() {}

    /** Why it is not a BCP 47 language tag, if it is not. */
    public static Optional<String> localeFault(String locale) {
        try {
            var tag = new Locale.Builder().setLanguageTag(locale).build();
            return !tag.getLanguage().isEmpty()
                    ? Optional.empty()
                    : Optional.of(Addresses.quoted(locale) + " names no language: write a BCP 47 tag such as en-GB");
        } catch (IllformedLocaleException e) {
            return Optional.of(Addresses.quoted(locale) + " is not a language tag: write BCP 47 such as en-GB");
        }
    }

    /** Why it is not an IANA time zone, if it is not. */
    public static Optional<String> zoneFault(String zone) {
        return ZONES.contains(zone)
                ? Optional.empty()
                : Optional.of(Addresses.quoted(zone) + " is not an IANA time zone: write one such as Europe/Berlin");
    }

    /** Why it is not an ISO 3166-1 alpha-2 country, if it is not. */
    public static Optional<String> countryFault(String country) {
        return COUNTRIES.contains(country)
                ? Optional.empty()
                : Optional.of(Addresses.quoted(country) + " is not a country: write ISO 3166-1 alpha-2 such as GB");
    }

    /** Why it has not the shape of an ISO 3166-2 subdivision, if it has not. */
    public static Optional<String> regionFault(String region) {
        var shape = REGION.matcher(region);
        return shape.matches() && COUNTRIES.contains(shape.group(1))
                ? Optional.empty()
                : Optional.of(Addresses.quoted(region) + " is not a region: write ISO 3166-2 such as US-FL");
    }
}
