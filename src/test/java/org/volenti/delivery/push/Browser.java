package org.volenti.delivery.push;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The receiving end of a subscription: reads RFC 8291 the other way round, and by other means than the sender. */
public final class Browser {
    /** Of an X.509 SubjectPublicKeyInfo of P-256, before the point. */
    private static final byte[] SPKI = HexFormat.of().parseHex("3059301306072a8648ce3d020106082a8648ce3d030107034200");

    private final KeyPair keys;
    private final byte[] auth = new byte[16];

    public Browser() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            keys = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        new SecureRandom().nextBytes(auth);
    }

    public String subscription(String endpoint) {
        return "{\"endpoint\":\"%s\",\"keys\":{\"p256dh\":\"%s\",\"auth\":\"%s\"}}"
                .formatted(endpoint, base64(point()), base64(auth));
    }

    private byte[] point() {
        var encoded = ((ECPublicKey) keys.getPublic()).getEncoded();
        return Arrays.copyOfRange(encoded, SPKI.length, encoded.length);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static ECPublicKey publicKey(byte[] point) throws GeneralSecurityException {
        var spki = ByteBuffer.allocate(SPKI.length + point.length).put(SPKI).put(point);
        return (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(spki.array()));
    }

    public String read(byte[] body) {
        try {
            var in = ByteBuffer.wrap(body);
            var salt = new byte[16];
            in.get(salt);
            if (in.getInt() != 4096) throw new IllegalStateException("another record size");
            var sender = new byte[in.get()];
            in.get(sender);
            var sealed = new byte[in.remaining()];
            in.get(sealed);
            var agreement = KeyAgreement.getInstance("ECDH");
            agreement.init(keys.getPrivate());
            agreement.doPhase(publicKey(sender), true);
            var info = ByteBuffer.allocate(14 + 130)
                    .put("WebPush: info\0".getBytes(StandardCharsets.US_ASCII))
                    .put(point())
                    .put(sender);
            var keying = hkdf(auth, agreement.generateSecret(), info.array(), 32);
            var key = hkdf(salt, keying, "Content-Encoding: aes128gcm\0".getBytes(StandardCharsets.US_ASCII), 16);
            var nonce = hkdf(salt, keying, "Content-Encoding: nonce\0".getBytes(StandardCharsets.US_ASCII), 12);
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
            var plain = cipher.doFinal(sealed);
            if (plain[plain.length - 1] != 2) throw new IllegalStateException("not the last record");
            return new String(plain, 0, plain.length - 1, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] hkdf(byte[] salt, byte[] keying, byte[] info, int length) throws GeneralSecurityException {
        return KDF.getInstance("HKDF-SHA256")
                .deriveData(HKDFParameterSpec.ofExtract()
                        .addIKM(keying)
                        .addSalt(salt)
                        .thenExpand(info, length));
    }
}
