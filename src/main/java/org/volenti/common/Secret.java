package org.volenti.common;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The 32 bytes from which every key of the service derives, each by a label of its own: links, suppression tokens,
 * envelopes. HKDF-SHA256 (RFC 5869) without salt; the label is its {@code info}.
 */
public final class Secret {
    public static final int BYTES = 32;

    private final byte[] bytes;

    public Secret(byte[] bytes) {
        if (bytes.length != BYTES)
            throw new IllegalArgumentException("a secret has " + BYTES + " bytes, not " + bytes.length);
        this.bytes = bytes.clone();
    }

    /** The 32-byte key of one use. */
    public byte[] derive(String label) {
        try {
            var parameters = HKDFParameterSpec.ofExtract()
                    .addIKM(bytes)
                    .thenExpand(label.getBytes(StandardCharsets.UTF_8), BYTES);
            return KDF.getInstance("HKDF-SHA256").deriveData(parameters);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Java 25 has HKDF-SHA256", e);
        }
    }

    /** HMAC-SHA256 of the message under the key of that label. */
    public byte[] mac(String label, byte[] message) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(derive(label), "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    /** Tells two secrets apart without telling either. */
    public String fingerprint() {
        return HexFormat.of().formatHex(derive("fingerprint"), 0, 8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && MessageDigest.isEqual(bytes, secret.bytes);
    }

    @Override
    public int hashCode() {
        return fingerprint().hashCode();
    }

    @Override
    public String toString() {
        return "Secret " + fingerprint();
    }
}
