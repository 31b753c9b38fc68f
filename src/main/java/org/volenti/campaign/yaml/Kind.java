package org.volenti.campaign.yaml;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The kinds of files in {@code campaigns/}. */
enum Kind {
    POLICY("campaigns/policy.yaml"),
    JURISDICTIONS("campaigns/jurisdictions.yaml"),
    PROFILE("campaigns/profile.yaml"),
    WORDING("campaigns/wordings/"),
    SEGMENT("campaigns/segments/"),
    OFFER("campaigns/offers/"),
    CAMPAIGN("campaigns/");

    private final String home;

    Kind(String home) {
        this.home = home;
    }

    Shape shape() {
        return switch (this) {
            case POLICY -> PolicyShape.SHAPE;
            case JURISDICTIONS -> JurisdictionsShape.SHAPE;
            case PROFILE -> ProfileShape.SHAPE;
            case WORDING -> WordingShape.SHAPE;
            case SEGMENT -> SegmentShape.SHAPE;
            case OFFER -> OfferShape.SHAPE;
            case CAMPAIGN -> CampaignShape.SHAPE;
        };
    }

    /** As the table of revisions names it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** One document in one file of a given name. */
    boolean isSingle() {
        return home.endsWith(".yaml");
    }

    /** Its file, or the folder of its files. */
    String home() {
        return home;
    }

    /** What a file of that path holds; empty: it lies where nothing is read from. */
    static Optional<Kind> of(String path) {
        for (var kind : List.of(POLICY, JURISDICTIONS, PROFILE)) {
            if (path.equals(kind.home)) return Optional.of(kind);
        }
        for (var kind : List.of(WORDING, SEGMENT, OFFER, CAMPAIGN)) {
            if (path.startsWith(kind.home) && path.indexOf('/', kind.home.length()) < 0) return Optional.of(kind);
        }
        return Optional.empty();
    }
}
