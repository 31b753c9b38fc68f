package org.volenti.message;

import java.math.BigInteger;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import org.volenti.common.CustomerId;
import org.volenti.common.OwnedId;
import org.volenti.common.PublicUrl;

/**
 * Signed links to our public pages. A token is base64url of version, key id, kind, customer, subject and the first 128
 * bits of an HMAC-SHA-256 over them (RFC 2104 §5 allows the cut; RFC 8058 wants it opaque): no address in it, and no row
 * behind it. The subject is the message that carried the link, or the grant that it confirms.
 *
 * <p>Version 1 never expires, since a person may always say no. Version 2 carries until when it shows what we know of
 * her, in seconds of Unix time; after that it is as good for saying no as one of version 1. Version 3 carries behind that
 * the number of the API key that asked for the link: whoever holds the key can follow it, so that what is said through it
 * names the key.
 */
public final class Links {
    /** How long a link in a message shows personal data. */
    public static final Duration VIEWING = Duration.ofDays(30);

    /** For how long after it was made a link in a message leads on to all that we know of her: messages are forwarded. */
    public static final Duration KNOWING = Duration.ofDays(7);
    /** How long a link works that was asked for by mail: to what we know of her, to a copy of it, to be forgotten. */
    public static final Duration ASKED = Duration.ofDays(1);

    private static final byte LASTING = 1;
    private static final byte EXPIRING = 2;
    private static final byte MADE = 3;
    private static final int SIGNED = 3 + Long.BYTES + Long.BYTES;
    static final int MAC = 16;

    private final PublicUrl publicUrl;
    private final LinkKeys keys;
    private final LinkMakers makers;

    public Links(PublicUrl publicUrl, LinkKeys keys) {
        this(publicUrl, keys, LinkMakers.none());
    }

    public Links(PublicUrl publicUrl, LinkKeys keys, LinkMakers makers) {
        this.publicUrl = publicUrl;
        this.keys = keys;
        this.makers = makers;
    }

    LinkKeys keys() {
        return keys;
    }

    public URI publicUrl() {
        return publicUrl.base();
    }

    public String unsubscribe(OwnedId message) {
        return url(LASTING, LinkKind.UNSUBSCRIBE, message.owner(), message.id(), 0, 0);
    }

    public String preferences(OwnedId message, Instant until) {
        return expiring(LinkKind.PREFERENCES, message.owner(), message.id(), until);
    }

    public String why(OwnedId message, Instant until) {
        return expiring(LinkKind.WHY, message.owner(), message.id(), until);
    }

    /** @param grant the consent event that waits for a confirmation */
    public String confirm(OwnedId grant, Instant until) {
        return expiring(LinkKind.CONFIRM, grant.owner(), grant.id(), until);
    }

    /** For a page of the shop's own; no message led there. */
    public String of(LinkKind kind, CustomerId customer, Instant until) {
        return expiring(kind, customer, 0, until);
    }

    /** @param message the one that carries it, or that led there */
    public String of(LinkKind kind, OwnedId message, Instant until) {
        return expiring(kind, message.owner(), message.id(), until);
    }

    /** One that an API key asked for. */
    public String made(
            LinkMakers.Maker maker, LinkKind kind, CustomerId customer, Optional<OwnedId> message, Instant until) {
        return url(MADE, kind, customer, message.map(OwnedId::id).orElse(0L), until.getEpochSecond(), maker.id());
    }

    /** Where a link leads on to: it stays the maker's. */
    public String from(LinkClaim claim, LinkKind kind, Optional<OwnedId> message, Instant until) {
        return claim.maker()
                .map(maker -> made(maker, kind, claim.customer(), message, until))
                .orElseGet(() -> expiring(
                        kind, claim.customer(), message.map(OwnedId::id).orElse(0L), until));
    }

    private String expiring(LinkKind kind, CustomerId customer, long subject, Instant until) {
        return url(EXPIRING, kind, customer, subject, until.getEpochSecond(), 0);
    }

    /** What the token says if we signed it for this kind; an empty answer tells nothing about why. */
    public Optional<LinkClaim> open(LinkKind kind, String token) {
        var bytes = decode(token);
        int signed = bytes.length - MAC;
        var known = keys.of(bytes[1]);
        // an unknown key is compared too, with the present one, so that every wrong token takes the same way
        var expected = mac(known.orElseGet(keys::present).mac(), Arrays.copyOf(bytes, signed));
        boolean genuine = MessageDigest.isEqual(expected, Arrays.copyOfRange(bytes, signed, signed + MAC));
        boolean whole = signed == length(bytes[0]);
        if (!genuine || known.isEmpty() || !whole || bytes[2] != kind.code()) return Optional.empty();
        var fields = ByteBuffer.wrap(bytes, 3, signed - 3);
        var customer = new CustomerId(fields.getLong());
        long subject = fields.getLong();
        return Optional.of(new LinkClaim(
                kind,
                customer,
                subject == 0 ? Optional.empty() : Optional.of(new OwnedId(customer, subject)),
                bytes[0] == LASTING
                        ? Optional.empty()
                        : Optional.of(until(Instant.ofEpochSecond(fields.getLong()), known.get())),
                bytes[0] == MADE ? Optional.of(maker(fields.getLong())) : Optional.empty()));
    }

    private LinkMakers.Maker maker(long id) {
        return makers.of(id).orElseGet(() -> new LinkMakers.Maker(id, "key " + id));
    }

    /** A key that was replaced shows nothing longer than what it had signed by then: it may be lost to somebody. */
    private static Instant until(Instant written, LinkKeys.Key by) {
        return by.replacedAt()
                .map(time -> time.plus(VIEWING))
                .filter(written::isAfter)
                .orElse(written);
    }

    /**
     * The message's public id with a MAC of 128 bits behind it, in letters and digits whose case may be lost: for the places
     * from which mail comes back, Message-ID and return path.
     */
    public String mark(MarkKind kind, OwnedId message) {
        return message.write() + "." + markMac(keys.present().mac(), kind, message);
    }

    /** Whose mark it is, if we made it for that place. */
    public Optional<OwnedId> marked(MarkKind kind, String mark) {
        int dot = mark.indexOf('.');
        var id = OwnedId.read(mark.substring(0, Math.max(0, dot)).toLowerCase(Locale.ROOT));
        if (id.isEmpty()) return id;
        var given = mark.substring(dot + 1).toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII);
        boolean genuine = false;
        for (var key : keys.all()) {
            genuine |= MessageDigest.isEqual(
                    given, markMac(key.mac(), kind, id.get()).getBytes(StandardCharsets.US_ASCII));
        }
        return genuine ? id : Optional.empty();
    }

    private static String markMac(Mac mac, MarkKind kind, OwnedId message) {
        var signed = ByteBuffer.allocate(1 + Long.BYTES + Long.BYTES)
                .put(kind.label())
                .putLong(message.owner().value())
                .putLong(message.id())
                .array();
        return new BigInteger(1, mac(mac, signed)).toString(Character.MAX_RADIX);
    }

    /** Of what is signed in a token of that version. */
    private static int length(byte version) {
        return switch (version) {
            case LASTING -> SIGNED;
            case EXPIRING -> SIGNED + Long.BYTES;
            case MADE -> SIGNED + 2 * Long.BYTES;
            default -> -1;
        };
    }

    private String url(byte version, LinkKind kind, CustomerId customer, long subject, long until, long maker) {
        int signed = length(version);
        var key = keys.present();
        var bytes = ByteBuffer.allocate(signed + MAC)
                .put(version)
                .put(key.number())
                .put(kind.code())
                .putLong(customer.value())
                .putLong(subject);
        if (version != LASTING) bytes.putLong(until);
        if (version == MADE) bytes.putLong(maker);
        bytes.put(mac(key.mac(), Arrays.copyOf(bytes.array(), signed)));
        return publicUrl.base() + "/" + kind.path() + "/"
                + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** Anything unreadable becomes a token of zeros, which no key signs. */
    private static byte[] decode(String token) {
        try {
            var bytes = Base64.getUrlDecoder().decode(token);
            // one spelling only: the last character's spare bits must be zero
            int beyond = bytes.length - SIGNED - MAC;
            boolean fits = beyond == 0 || beyond == Long.BYTES || beyond == 2 * Long.BYTES;
            if (fits
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
    static byte[] mac(Mac keyed, byte[] signed) {
        try {
            return Arrays.copyOf(((Mac) keyed.clone()).doFinal(signed), MAC);
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the JDK's HmacSHA256 can be copied", e);
        }
    }
}
