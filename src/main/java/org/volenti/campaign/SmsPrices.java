package org.volenti.campaign;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What one segment of a text message costs, in the brand's currency, by the country of the number.
 *
 * @param countries by ISO 3166-1 alpha-2
 * @param other of every country that is not named, and of a number whose country is unknown
 */
public record SmsPrices(Map<String, BigDecimal> countries, BigDecimal other) {
    public SmsPrices {
        countries = Map.copyOf(countries);
    }

    public BigDecimal of(Optional<String> country) {
        return country.map(countries::get).orElse(other);
    }

    /** @param country empty: any that is not named */
    public record Rate(Optional<String> country, BigDecimal price) {}

    /** The dearest of these markets; of the whole list where there are none. */
    public Rate dearest(Collection<String> markets) {
        var places = markets.isEmpty()
                ? Stream.concat(countries.keySet().stream().map(Optional::of), Stream.of(Optional.<String>empty()))
                : markets.stream().map(Optional::of);
        return places.map(place -> new Rate(place, of(place)))
                // of equals always the same one
                .max(Comparator.comparing(Rate::price)
                        .thenComparing(rate -> rate.country().orElse("")))
                .orElseThrow();
    }
}
