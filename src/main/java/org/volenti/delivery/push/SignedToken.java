package org.volenti.delivery.push;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.util.Base64;
import org.volenti.common.KeyArithmetic;

/** A JSON Web Token (RFC 7519) that says who calls a push service. */
final class SignedToken {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private SignedToken() {}

    /** By a key of P-256 (RFC 7518 §3.4 wants the plain form of the signature). */
    static String es256(String claims, PrivateKey key) {
        return sign("{\"typ\":\"JWT\",\"alg\":\"ES256\"}", claims, "SHA256withECDSAinP1363Format", key);
    }

    static String rs256(String claims, PrivateKey key) {
        return sign("{\"typ\":\"JWT\",\"alg\":\"RS256\"}", claims, "SHA256withRSA", key);
    }

    private static String sign(String header, String claims, String algorithm, PrivateKey key) {
        var signed = base64(header) + "." + base64(claims);
        try {
            var signature = KeyArithmetic.FASTEST.signature(algorithm);
            signature.initSign(key);
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key does not sign: " + e.getMessage(), e);
        }
    }

    private static String base64(String text) {
        return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
