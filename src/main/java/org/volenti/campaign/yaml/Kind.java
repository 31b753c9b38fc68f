package org.volenti.campaign.yaml;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The kinds of files in {@code campaigns/}. */
enum Kind {
    POLICY(PolicyShape.SHAPE, "campaigns/policy.yaml"),
    JURISDICTIONS(JurisdictionsShape.SHAPE, "campaigns/jurisdictions.yaml"),
    PROFILE(ProfileShape.SHAPE, "campaigns/profile.yaml"),
    WORDING(WordingShape.SHAPE, "campaigns/wordings/"),
    SEGMENT(SegmentShape.SHAPE, "campaigns/segments/"),
    OFFER(OfferShape.SHAPE, "campaigns/offers/"),
    CAMPAIGN(CampaignShape.SHAPE, "campaigns/");

    private final Shape shape;
    private final String home;

    Kind(Shape shape, String home) {
        this.shape = shape;
        this.home = home;
    }

    Shape shape() {
        return shape;
    }

    /** As the table of revisions names it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** One document in one file of a given name. */
    boolean isSingle() {
        return home.endsWith(".yaml");
    }

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
