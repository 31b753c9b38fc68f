package org.volenti.tools.chaos;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
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

/**
 * The browsers of all customers, with one pair of keys and an endpoint for each: opens what Web Push sealed (RFC 8291), by
 * the JDK alone and none of the service's code.
 */
final class Browsers {
    /** Of an X.509 SubjectPublicKeyInfo of P-256, before the point. */
    private static final byte[] SPKI = HexFormat.of().parseHex("3059301306072a8648ce3d020106082a8648ce3d030107034200");

    private final byte[] privateKey;
    /** Of the public key, as {@code p256dh} has it. */
    private final byte[] point;

    private final byte[] auth;

    private Browsers(byte[] privateKey, byte[] point, byte[] auth) {
        this.privateKey = privateKey;
        this.point = point;
        this.auth = auth;
    }

    static Browsers make() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            var keys = generator.generateKeyPair();
            var encoded = keys.getPublic().getEncoded();
            var auth = new byte[16];
            new SecureRandom().nextBytes(auth);
            return new Browsers(
                    keys.getPrivate().getEncoded(), Arrays.copyOfRange(encoded, SPKI.length, encoded.length), auth);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has P-256", e);
        }
    }

    /** For the sink, which is another process. */
    String write() {
        return base64(privateKey) + "." + base64(point) + "." + base64(auth);
    }

    static Browsers read(String written) {
        var parts = written.split("\\.", 3);
        var decoder = Base64.getUrlDecoder();
        return new Browsers(decoder.decode(parts[0]), decoder.decode(parts[1]), decoder.decode(parts[2]));
    }

    String subscription(int port, int person) {
        return "{\"endpoint\":\"https://localhost:%d/%s\",\"keys\":{\"p256dh\":\"%s\",\"auth\":\"%s\"}}"
                .formatted(port, People.device(person), base64(point), base64(auth));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    String open(byte[] body) throws GeneralSecurityException {
        var in = ByteBuffer.wrap(body);
        var salt = next(in, 16);
        // the record size: there is one record
        in.getInt();
        var sender = next(in, in.get());
        var sealed = next(in, in.remaining());
        var factory = KeyFactory.getInstance("EC");
        var agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(factory.generatePrivate(new PKCS8EncodedKeySpec(privateKey)));
        agreement.doPhase(factory.generatePublic(new X509EncodedKeySpec(joined(SPKI, sender))), true);
        var keying = hkdf(auth, agreement.generateSecret(), joined(ascii("WebPush: info\0"), point, sender), 32);
        var key = hkdf(salt, keying, ascii("Content-Encoding: aes128gcm\0"), 16);
        var nonce = hkdf(salt, keying, ascii("Content-Encoding: nonce\0"), 12);
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
        var plain = cipher.doFinal(sealed);
        // the last octet says that it is the last record
        return new String(plain, 0, plain.length - 1, StandardCharsets.UTF_8);
    }

    private static byte[] next(ByteBuffer in, int length) {
        var bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    private static byte[] joined(byte[]... parts) {
        var joined = ByteBuffer.allocate(
                Arrays.stream(parts).mapToInt(part -> part.length).sum());
        for (var part : parts) joined.put(part);
        return joined.array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] hkdf(byte[] salt, byte[] keying, byte[] info, int length) throws GeneralSecurityException {
        return KDF.getInstance("HKDF-SHA256")
                .deriveData(HKDFParameterSpec.ofExtract()
                        .addIKM(keying)
                        .addSalt(salt)
                        .thenExpand(info, length));
    }
}
