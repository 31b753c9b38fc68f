package org.volenti.edge.studio;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import java.util.Optional;
import org.volenti.common.PublicUrl;

/**
 * The studio's cookies: the session's; before there is one, the sign-in form's; and one by which a browser that signed in
 * before is known again. The last opens nothing: it only spares its owner from waiting for the guesses of others.
 */
@ApplicationScoped
class Cookies {
    static final String SESSION = "volenti_session";
    static final String SIGN_IN = "volenti_sign_in";

    static final String KNOWN = "volenti_known";
    private static final Duration KNOWN_FOR = Duration.ofDays(180);

    private final PublicUrl publicUrl;
    private final FormTokens tokens;

    Cookies(PublicUrl publicUrl, FormTokens tokens) {
        this.tokens = tokens;
        this.publicUrl = publicUrl;
    }

    static Optional<String> read(ContainerRequestContext request, String name) {
        return Optional.ofNullable(request.getCookies().get(name)).map(cookie -> cookie.getValue());
    }

    /** The id of a browser that signed in here before; one that we did not sign is none. */
    Optional<String> known(ContainerRequestContext request) {
        return read(request, KNOWN)
                .map(value -> value.split("\\.", 2))
                .flatMap(parts -> parts.length == 2 && tokens.fits(parts[1], signed(parts[0]))
                        ? Optional.of(parts[0])
                        : Optional.empty());
    }

    NewCookie remember(String browser) {
        return give(KNOWN, browser + "." + tokens.of(signed(browser)), KNOWN_FOR);
    }

    /** No value of another cookie, so that the one's token is not the other's. */
    private static String signed(String browser) {
        return "browser " + browser;
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
