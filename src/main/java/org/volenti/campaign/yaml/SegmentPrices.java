package org.volenti.campaign.yaml;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.volenti.campaign.SmsPrices;

/** Prices of one segment of a text message as written: {@code { DE: 0.0925, other: 0.11 }}. */
record SegmentPrices() implements Type<Map<String, Placed<BigDecimal>>> {
    private static final String OTHER = "other";
    private static final int MOST = 100_000;
    private static final int DECIMALS = 8;
    /** Currencies in which a segment costs cents wherever it goes; a price above {@link #MOST_OF_THEM} was written in cents. */
    private static final Set<String> IN_CENTS = Set.of("EUR", "USD", "GBP", "CHF");

    private static final BigDecimal MOST_OF_THEM = BigDecimal.valueOf(2);

    private static final Scalar<String> PLACE = Scalar.ofText(
            "a country or other", SegmentPrices::place, Map.of("type", "string", "pattern", "^([A-Z]{2}|other)$"));
    private static final Scalar<BigDecimal> PRICE = new Scalar<>(
            "a price",
            Set.of(Tag.INT, Tag.FLOAT),
            SegmentPrices::price,
            Map.of("type", "number", "minimum", 0, "maximum", MOST));
    private static final MapOf<BigDecimal> BY_PLACE = new MapOf<>(PLACE, PRICE);

    private static String place(String text) {
        if (text.equals(OTHER)) return text;
        if (text.equalsIgnoreCase(OTHER))
            throw new Unfit(Nodes.quoted(text) + " is not a country", "did you mean other?");
        return Types.COUNTRY.parse().apply(text);
    }

    private static BigDecimal price(String text) {
        try {
            var price = new BigDecimal(text).stripTrailingZeros();
            boolean inBounds = price.signum() >= 0 && price.compareTo(BigDecimal.valueOf(MOST)) <= 0;
            // exact sums of a price such as 1e-999999999 would fill the memory
            if (inBounds && price.scale() <= DECIMALS) return price.setScale(Math.max(0, price.scale()));
        } catch (NumberFormatException e) {
            // .inf and .nan are numbers to YAML: out of bounds like the others
        }
        throw new Unfit(
                Nodes.quoted(text) + " is out of bounds",
                "write zero to " + MOST + " with at most " + DECIMALS + " decimals, such as 0.0925");
    }

    @Override
    public Optional<Map<String, Placed<BigDecimal>>> read(Node node, Reading reading) {
        var prices = BY_PLACE.read(node, reading);
        if (node instanceof MappingNode mapping && !Nodes.has(mapping, OTHER)) {
            reading.wrong(
                    node,
                    "the prices of text messages need the key other",
                    "add other: what a segment costs in every country that is not named");
            return Optional.empty();
        }
        return prices;
    }

    static void check(Map<String, Placed<BigDecimal>> prices, String currency, Problems problems) {
        if (!IN_CENTS.contains(currency)) return;
        prices.forEach((place, price) -> {
            if (price.value().compareTo(MOST_OF_THEM) <= 0) return;
            problems.add(
                    price.place(),
                    price.value().toPlainString() + " " + currency + " is more than one segment costs anywhere ("
                            + place + ")",
                    "write it in " + currency + ", not in hundredths, such as 0.0925");
        });
    }

    static SmsPrices build(Map<String, Placed<BigDecimal>> prices) {
        var countries = new HashMap<String, BigDecimal>();
        prices.forEach((place, price) -> countries.put(place, price.value()));
        var other = countries.remove(OTHER);
        if (other == null) throw new IllegalStateException("prices without other were refused");
        return new SmsPrices(countries, other);
    }

    @Override
    public Map<String, Object> schema() {
        var schema = new LinkedHashMap<>(BY_PLACE.schema());
        schema.put("required", List.of(OTHER));
        return schema;
    }
}
