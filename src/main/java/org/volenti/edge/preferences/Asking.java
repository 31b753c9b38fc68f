package org.volenti.edge.preferences;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.Optional;
import org.volenti.message.LinkClaim;
import org.volenti.message.LinkKind;
import org.volenti.profile.Profiles;

/**
 * Opens links that were asked for by mail and work for a day. One that is used, too old, wrong or of another kind gets one
 * and the same page.
 */
@ApplicationScoped
class Asking {
    private final Followed followed;
    private final Readers readers;
    private final Profiles profiles;
    private final InstantSource time;

    Asking(Followed followed, Readers readers, Profiles profiles, InstantSource time) {
        this.followed = followed;
        this.readers = readers;
        this.profiles = profiles;
        this.time = time;
    }

    /** @param ref of whoever asked; empty when the link opens nothing */
    record Asked(LinkClaim claim, Reader reader, Optional<String> ref) {}

    Asked of(LinkKind kind, String token, RoutingContext request) {
        var claim = followed.open(kind, token);
        var ref = profiles.refOf(claim.customer()).filter(known -> claim.isFresh(time.instant()));
        return new Asked(claim, readers.of(claim.customer(), request), ref);
    }

    Response over(Asked asked) {
        return Answers.page(asked.reader(), Templates.over(asked.reader().sheet()));
    }
}
