package org.volenti.edge.studio;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.volenti.common.Secret;

/**
 * What each form carries to show that it is ours: a MAC of the cookie that the browser sends along. Another site can make
 * the browser send the cookie, but can read neither it nor the form.
 */
@ApplicationScoped
class FormTokens {
    static final String FIELD = "token";

    private final Secret secret;

    FormTokens(Secret secret) {
        this.secret = secret;
    }

    String of(String cookie) {
        var mac = secret.mac("studio-form", cookie.getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(mac);
    }

    boolean fits(String token, String cookie) {
        return MessageDigest.isEqual(
                of(cookie).getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }
}
