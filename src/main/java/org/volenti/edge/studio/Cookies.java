package org.volenti.edge.studio;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import java.util.Optional;
import org.volenti.common.PublicUrl;

/** The studio's two cookies: the session's, and before there is one, the sign-in form's. */
@ApplicationScoped
class Cookies {
    static final String SESSION = "volenti_session";
    static final String SIGN_IN = "volenti_sign_in";

    private final PublicUrl publicUrl;

    Cookies(PublicUrl publicUrl) {
        this.publicUrl = publicUrl;
    }

    static Optional<String> read(ContainerRequestContext request, String name) {
        return Optional.ofNullable(request.getCookies().get(name)).map(cookie -> cookie.getValue());
    }

    NewCookie give(String name, String value, Duration lasts) {
        return new NewCookie.Builder(name)
                .value(value)
                .path("/studio")
                .httpOnly(true)
                .secure("https".equals(publicUrl.base().getScheme()))
                .sameSite(NewCookie.SameSite.LAX)
                .maxAge((int) lasts.toSeconds())
                .build();
    }

    NewCookie take(String name) {
        return give(name, "", Duration.ZERO);
    }
}
