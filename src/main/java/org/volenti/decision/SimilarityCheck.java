package org.volenti.decision;

import java.util.List;
import java.util.Optional;
import org.volenti.campaign.Offer;

/**
 * A soft opt-in permits offers of similar goods only (CON-11): of the categories that it names. What names no category is
 * not known to be similar, and so is not.
 */
final class SimilarityCheck implements Check {
    @Override
    public String name() {
        return "similar";
    }

    @Override
    public Scope scope() {
        return Scope.CANDIDATE;
    }

    @Override
    public Optional<Finding> objection(Situation s, Candidate c) {
        if (c.point().isEmpty()) return Optional.empty();
        var standing = PermissionCheck.standing(s, c, c.point().get());
        if (!standing.isSoftOptIn()) return Optional.empty();
        var category = category(c);
        if (category.filter(standing.categories()::cover).isPresent()) return Optional.empty();
        return Finding.forGood(
                Reason.NOT_SIMILAR,
                "soft opt-in for " + covered(standing.categories().names()) + ", and this is "
                        + category.orElse("of no category"));
    }

    private static String covered(List<String> names) {
        return names.isEmpty() ? "nothing" : String.join(", ", names);
    }

    private static Optional<String> category(Candidate c) {
        return c.offer().flatMap(Offer::category).or(c.campaign()::category);
    }

    @Override
    public String figures(Situation s, Candidate c) {
        var soft = c.point().isPresent()
                && PermissionCheck.standing(s, c, c.point().get()).isSoftOptIn();
        return soft ? "similar: " + category(c).orElse("") : "";
    }
}
