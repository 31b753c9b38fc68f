package org.volenti.edge.studio;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A password as it is kept: PBKDF2-HMAC-SHA256 with 600,000 rounds (OWASP's advice of 2023), written with its parameters.
 *
 * @param salt base64
 * @param hash base64
 */
record PasswordHash(int rounds, String salt, String hash) {
    private static final String NAME = "pbkdf2-sha256";
    private static final int ROUNDS = 600_000;
    private static final int BYTES = 32;

    static PasswordHash of(String password) {
        var salt = new byte[16];
        new SecureRandom().nextBytes(salt);
        return new PasswordHash(
                ROUNDS,
                Base64.getEncoder().encodeToString(salt),
                Base64.getEncoder().encodeToString(derive(password, salt, ROUNDS)));
    }

    boolean matches(String password) {
        var given = derive(password, Base64.getDecoder().decode(salt), rounds);
        return MessageDigest.isEqual(Base64.getDecoder().decode(hash), given);
    }

    String write() {
        return String.join("$", NAME, Integer.toString(rounds), salt, hash);
    }

    static PasswordHash read(String text) {
        var parts = text.split("\\$", -1);
        if (parts.length != 4 || !parts[0].equals(NAME)) throw new IllegalStateException("not a kept password");
        return new PasswordHash(Integer.parseInt(parts[1]), parts[2], parts[3]);
    }

    private static byte[] derive(String password, byte[] salt, int rounds) {
        try {
            var spec = new PBEKeySpec(password.toCharArray(), salt, rounds, BYTES * 8);
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has PBKDF2WithHmacSHA256", e);
        }
    }
}
