package org.volenti.delivery.push;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.volenti.common.KeyArithmetic;

/** Encrypts what only the browser of one subscription can read: RFC 8291, one record of aes128gcm (RFC 8188). */
final class SealedPush {
    /** All that fits into the 4,096 octets that every push service takes (RFC 8030 §7.2). */
    static final int MOST_OCTETS = 3_993;

    private static final int RECORD = 4_096;
    private static final int SALT = 16;
    private static final int TAG_BITS = 128;
    private static final byte LAST_RECORD = 2;
    private static final byte[] KEY_INFO = ascii("WebPush: info\0");
    private static final byte[] CONTENT_KEY = ascii("Content-Encoding: aes128gcm\0\1");
    private static final byte[] NONCE = ascii("Content-Encoding: nonce\0\1");
    private static final SecureRandom RANDOM = new SecureRandom();

    private SealedPush() {}

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * @param receiver the subscription's {@code p256dh}
     * @param shared its {@code auth}
     */
    static byte[] seal(byte[] plain, byte[] receiver, byte[] shared) throws GeneralSecurityException {
        var salt = new byte[SALT];
        RANDOM.nextBytes(salt);
        return seal(plain, receiver, shared, P256.newPair(), salt);
    }

    static byte[] seal(byte[] plain, byte[] receiver, byte[] shared, KeyPair sender, byte[] salt)
            throws GeneralSecurityException {
        if (plain.length > MOST_OCTETS) throw new IllegalArgumentException("more than " + MOST_OCTETS + " octets");
        var point = P256.point((ECPublicKey) sender.getPublic());
        var agreement = KeyArithmetic.FASTEST.agreement("ECDH");
        agreement.init(sender.getPrivate());
        agreement.doPhase(P256.publicKey(receiver), true);
        var keyInfo = ByteBuffer.allocate(KEY_INFO.length + 2 * P256.POINT + 1)
                .put(KEY_INFO)
                .put(receiver)
                .put(point)
                .put((byte) 1);
        var keying = hmac(hmac(shared, agreement.generateSecret()), keyInfo.array());
        var pseudoRandom = hmac(salt, keying);
        var contentKey = new SecretKeySpec(hmac(pseudoRandom, CONTENT_KEY), 0, 16, "AES");
        var nonce = new GCMParameterSpec(TAG_BITS, hmac(pseudoRandom, NONCE), 0, 12);
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, contentKey, nonce);
        var padded = ByteBuffer.allocate(plain.length + 1).put(plain).put(LAST_RECORD);
        var sealed = cipher.doFinal(padded.array());
        return ByteBuffer.allocate(SALT + 4 + 1 + P256.POINT + sealed.length)
                .put(salt)
                .putInt(RECORD)
                .put((byte) P256.POINT)
                .put(point)
                .put(sealed)
                .array();
    }

    /** Both steps of HKDF, for outputs no longer than a hash (RFC 5869). */
    private static byte[] hmac(byte[] key, byte[] text) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text);
    }
}
