package org.volenti.edge.preferences;

import jakarta.enterprise.context.ApplicationScoped;
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

    /** The way from one page to the choices; of the same look whoever follows. */
    String choices(LinkClaim claim) {
        var url = claim.message()
                .map(links::preferences)
                .orElseGet(() -> links.of(LinkKind.PREFERENCES, claim.customer()));
        return url.substring(links.publicUrl().toString().length());
    }

    /** Customers' ids are positive. */
    private static LinkClaim ofNobody(LinkKind kind, String token) {
        long below = Long.MIN_VALUE | Integer.toUnsignedLong(token.hashCode()) << 8;
        var nobody = new CustomerId(below);
        return new LinkClaim(kind, nobody, java.util.Optional.of(new OwnedId(nobody, below)));
    }
}
