package org.volenti.edge.preferences;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
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
        return path(claim.message()
                .map(message -> links.preferences(message, until))
                .orElseGet(() -> links.of(LinkKind.PREFERENCES, claim.customer(), until)));
    }

    /** The way to where the message that carried the link is explained; empty when none did, or from an old link. */
    String why(LinkClaim claim) {
        if (claim.expiresAt().isEmpty()) return "";
        return claim.message()
                .map(message -> path(links.why(message, claim.expiresAt().get())))
                .orElse("");
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
