package org.volenti.consent.proof;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts under a key of 32 bytes: AES-256-GCM (NIST SP 800-38D), a random nonce of 12 bytes before the text. What it
 * belongs to is authenticated with it, so that one text cannot stand in another's place.
 */
public final class Vault {
    public static final int KEY_BYTES = 32;

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Vault() {}

    public static byte[] freshKey() {
        var key = new byte[KEY_BYTES];
        RANDOM.nextBytes(key);
        return key;
    }

    public static byte[] seal(byte[] key, byte[] belongsTo, byte[] text) {
        var nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        try {
            var cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce, belongsTo);
            return ByteBuffer.allocate(NONCE + cipher.getOutputSize(text.length))
                    .put(nonce)
                    .put(cipher.doFinal(text))
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES-256-GCM", e);
        }
    }

    /** Empty when it was sealed under another key, for another owner, or changed since. */
    public static Optional<byte[]> open(byte[] key, byte[] belongsTo, byte[] sealed) {
        if (sealed.length < NONCE) return Optional.empty();
        try {
            var nonce = ByteBuffer.wrap(sealed, 0, NONCE).slice();
            var bytes = new byte[NONCE];
            nonce.get(bytes);
            return Optional.of(
                    cipher(Cipher.DECRYPT_MODE, key, bytes, belongsTo).doFinal(sealed, NONCE, sealed.length - NONCE));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce, byte[] belongsTo) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(belongsTo);
        return cipher;
    }
}
