package org.volenti.common;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
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

    /** Uses whose key stays that of the first secret when the secret is changed: what was made with it cannot be made again. */
    public enum Lasting {
        /** The first key of links: they lie in mails, and must say no for ever. */
        LINKS("volenti/links/1"),
        /** Barred addresses, of which nothing but these is left. */
        SUPPRESSION_TOKENS("volenti/suppression-tokens/1"),
        /** By which a file that comes again is recognised. */
        IMPORT_ROWS("import rows"),
        /** What a newcomer is called. */
        JOIN("join"),
        /** By which a preset password is recognised that was given before. */
        ADMIN_PRESET("admin-preset"),
        /** To which browsers have bound their push subscriptions. */
        VAPID("volenti/vapid/1"),
        /** What the owner of a device is called of whom nothing else is known. */
        DEVICES("push");

        private final String label;

        Lasting(String label) {
            this.label = label;
        }

        /** As it is kept: never changed. */
        public String label() {
            return label;
        }
    }

    private final byte[] bytes;
    private final Map<Lasting, byte[]> inherited;

    public Secret(byte[] bytes) {
        this(bytes, Map.of());
    }

    private Secret(byte[] bytes, Map<Lasting, byte[]> inherited) {
        if (bytes.length != BYTES)
            throw new IllegalArgumentException("a secret has " + BYTES + " bytes, not " + bytes.length);
        this.bytes = bytes.clone();
        this.inherited = Map.copyOf(inherited);
    }

    /** The same one, with the lasting keys of those before it. */
    public Secret inheriting(Map<Lasting, byte[]> keys) {
        return new Secret(bytes, keys);
    }

    /** The 32-byte key of a use that outlives every change of secret. */
    public byte[] lasting(Lasting use) {
        var kept = inherited.get(use);
        return kept == null ? derive(use.label()) : kept.clone();
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
        return mac(derive(label), message);
    }

    /** HMAC-SHA256 of the message under a key that outlives every change of secret. */
    public byte[] mac(Lasting use, byte[] message) {
        return mac(lasting(use), message);
    }

    private static byte[] mac(byte[] key, byte[] message) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
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
