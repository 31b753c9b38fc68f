package org.volenti.message;

import java.net.URI;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.volenti.common.CustomerId;
import org.volenti.common.OwnedId;
import org.volenti.common.PublicUrl;

/**
 * Signed links to our public pages. A token is base64url of version, key id, kind, customer, message and the first 128
 * bits of an HMAC-SHA-256 over them (RFC 2104 §5 allows the cut; RFC 8058 wants it opaque): no address in it, no row
 * behind it, and it never expires, since a person may always say no.
 */
public final class Links {
    private static final byte VERSION = 1;
    private static final int SIGNED = 3 + Long.BYTES + Long.BYTES;
    private static final int MAC = 16;

    private final PublicUrl publicUrl;
    private final byte signingKey;
    private final Map<Byte, Mac> keys;

    private Links(PublicUrl publicUrl, byte signingKey, Map<Byte, Mac> keys) {
        this.publicUrl = publicUrl;
        this.signingKey = signingKey;
        this.keys = keys;
    }

    /** @param derive a key by HKDF from the service's secret, for the label it is given */
    public static Links of(PublicUrl publicUrl, Function<String, byte[]> derive) {
        return new Links(publicUrl, (byte) 1, Map.of((byte) 1, key(derive, 1)));
    }

    /** After a change of secret: signs with the new key 2, still opens what key 1 signed. */
    public static Links rotated(
            PublicUrl publicUrl, Function<String, byte[]> former, Function<String, byte[]> present) {
        return new Links(publicUrl, (byte) 2, Map.of((byte) 1, key(former, 1), (byte) 2, key(present, 2)));
    }

    public URI publicUrl() {
        return publicUrl.base();
    }

    public String unsubscribe(OwnedId message) {
        return url(LinkKind.UNSUBSCRIBE, message.owner(), message.id());
    }

    public String preferences(OwnedId message) {
        return url(LinkKind.PREFERENCES, message.owner(), message.id());
    }

    public String why(OwnedId message) {
        return url(LinkKind.WHY, message.owner(), message.id());
    }

    /** For a page of the shop's own; no message led there. */
    public String of(LinkKind kind, CustomerId customer) {
        return url(kind, customer, 0);
    }

    /** What the token says if we signed it for this kind; an empty answer tells nothing about why. */
    public Optional<LinkClaim> open(LinkKind kind, String token) {
        var bytes = decode(token);
        var known = Optional.ofNullable(keys.get(bytes[1]));
        // an unknown key is compared too, with the present one, so that every wrong token takes the same way
        var expected = mac(known.orElseGet(() -> key()), Arrays.copyOf(bytes, SIGNED));
        boolean genuine = MessageDigest.isEqual(expected, Arrays.copyOfRange(bytes, SIGNED, SIGNED + MAC));
        if (!genuine || known.isEmpty() || bytes[0] != VERSION || bytes[2] != kind.code()) return Optional.empty();
        var fields = ByteBuffer.wrap(bytes, 3, Long.BYTES + Long.BYTES);
        var customer = new CustomerId(fields.getLong());
        long message = fields.getLong();
        return Optional.of(new LinkClaim(
                kind, customer, message == 0 ? Optional.empty() : Optional.of(new OwnedId(customer, message))));
    }

    private String url(LinkKind kind, CustomerId customer, long message) {
        var bytes = ByteBuffer.allocate(SIGNED + MAC)
                .put(VERSION)
                .put(signingKey)
                .put(kind.code())
                .putLong(customer.value())
                .putLong(message);
        bytes.put(mac(key(), Arrays.copyOf(bytes.array(), SIGNED)));
        return publicUrl.base() + "/" + kind.path() + "/"
                + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    private Mac key() {
        return java.util.Objects.requireNonNull(keys.get(signingKey));
    }

    /** Anything unreadable becomes a token of zeros, which no key signs. */
    private static byte[] decode(String token) {
        try {
            var bytes = Base64.getUrlDecoder().decode(token);
            // one spelling only: the last character's spare bits must be zero
            if (bytes.length == SIGNED + MAC
                    && Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(bytes)
                            .equals(token)) return bytes;
        } catch (IllegalArgumentException e) {
            // falls through to the token nobody signed
        }
        return new byte[SIGNED + MAC];
    }

    /** From a copy of the keyed one: finding the algorithm and keying it took a twentieth of the time to write a mail. */
    private static byte[] mac(Mac keyed, byte[] signed) {
        try {
            return Arrays.copyOf(((Mac) keyed.clone()).doFinal(signed), MAC);
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the JDK's HmacSHA256 can be copied", e);
        }
    }

    private static Mac key(Function<String, byte[]> derive, int id) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(derive.apply("volenti/links/" + id), "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
