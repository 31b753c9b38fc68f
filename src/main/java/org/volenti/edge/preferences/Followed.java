package org.volenti.edge.preferences;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.volenti.common.CustomerId;
import org.volenti.common.OwnedId;
import org.volenti.message.LinkClaim;
import org.volenti.message.LinkKind;
import org.volenti.message.Links;

/**
 * Opens the links that people follow. A wrong token opens as a link of nobody's: it goes the same way as a right one,
 * finds no customer to lock and so does nothing, and a stranger learns nothing from page, status or time (SEC-06).
 */
@ApplicationScoped
class Followed {
    private static final Duration HOUR = Duration.ofHours(1);
    /** For how long a link still shows choices when it leads to all that is known of her no more. */
    private static final Duration LEFT = Links.VIEWING.minus(Links.KNOWING);

    private final Links links;

    Followed(Links links) {
        this.links = links;
    }

    LinkClaim open(LinkKind kind, String token) {
        return links.open(kind, token).orElseGet(() -> ofNobody(kind, token));
    }

    /** The way from a fresh link to the choices, which lasts no longer than that link; empty from an old one. */
    String choices(LinkClaim claim) {
        if (claim.expiresAt().isEmpty()) return "";
        var until = claim.expiresAt().get();
        return path(links.from(claim, LinkKind.PREFERENCES, claim.message(), until));
    }

    /**
     * The way from her choices to all that is known of her: for an hour, and for days after the link was made, but not for
     * as long as it shows choices.
     */
    String known(LinkClaim claim, Instant now) {
        if (claim.expiresAt().isEmpty()) return "";
        var within = claim.expiresAt().get().minus(LEFT);
        var until =
                Stream.of(within, now.plus(HOUR)).min(Comparator.naturalOrder()).orElseThrow();
        return path(links.from(claim, LinkKind.KNOWN, claim.message(), until));
    }

    /** The way back from there, which lasts no longer than the link that led there. */
    String choicesBack(LinkClaim known) {
        if (known.expiresAt().isEmpty()) return "";
        var until = known.expiresAt().get().plus(LEFT);
        return path(links.from(known, LinkKind.PREFERENCES, known.message(), until));
    }

    /** The way from there to where one of her messages is explained. */
    String why(LinkClaim known, OwnedId message) {
        return known.expiresAt()
                .map(until -> path(links.from(known, LinkKind.WHY, Optional.of(message), until.plus(LEFT))))
                .orElse("");
    }

    /** The way to where the message that carried the link is explained; empty when none did, or from an old link. */
    String why(LinkClaim claim) {
        if (claim.expiresAt().isEmpty()) return "";
        if (claim.message().isEmpty()) return "";
        return path(links.from(
                claim, LinkKind.WHY, claim.message(), claim.expiresAt().get()));
    }

    private String path(String url) {
        return url.substring(links.publicUrl().toString().length());
    }

    /** Customers' ids are positive. */
    private static LinkClaim ofNobody(LinkKind kind, String token) {
        long below = Long.MIN_VALUE | Integer.toUnsignedLong(token.hashCode()) << 8;
        var nobody = new CustomerId(below);
        return new LinkClaim(kind, nobody, Optional.of(new OwnedId(nobody, below)), Optional.empty());
    }
}
