package org.volenti.message;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.net.URI;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.volenti.common.CustomerId;
import org.volenti.common.OwnedId;

/**
 * Links of a message that lead through us, so that it is seen that she followed them. The token carries where it leads and
 * is signed with the keys of all our links: it can be neither forged nor turned elsewhere, and it leads on when nothing is
 * known of message or customer any more.
 */
public final class ClickLinks {
    /** Beside the versions of {@link Links}. */
    private static final byte VERSION = 3;
    /** Version, key, kind, customer, message, attempt, link. */
    private static final int HEAD = 3 + Long.BYTES + Long.BYTES + 2;

    private static final int LONGEST_TOKEN = 4_000;

    private final Links links;

    public ClickLinks(Links links) {
        this.links = links;
    }

    /**
     * Where the token leads if we signed it; an empty answer tells nothing about why.
     *
     * @param hosts where links may lead now: a key that was replaced may be in others' hands, and leads nowhere else
     */
    public Optional<Click> open(String token, Predicate<URI> hosts) {
        var bytes = decode(token);
        int signed = bytes.length - Links.MAC;
        if (signed <= HEAD || bytes[0] != VERSION || bytes[2] != LinkKind.CLICK.code()) return Optional.empty();
        var key = links.keys().of(bytes[1]);
        if (key.isEmpty()) return Optional.empty();
        var expected = Links.mac(key.get().mac(), Arrays.copyOf(bytes, signed));
        if (!MessageDigest.isEqual(expected, Arrays.copyOfRange(bytes, signed, bytes.length))) return Optional.empty();
        var fields = ByteBuffer.wrap(bytes, 3, signed - 3);
        var message = new OwnedId(new CustomerId(fields.getLong()), fields.getLong());
        int attempt = Byte.toUnsignedInt(fields.get());
        int link = Byte.toUnsignedInt(fields.get());
        var target = new String(bytes, HEAD, signed - HEAD, US_ASCII);
        return ClickTarget.of(target)
                .filter(url -> key.get().replacedAt().isEmpty() || hosts.test(url))
                .map(url -> new Click(message, attempt, link, url));
    }

    String url(Message message, int link, URI target) {
        var key = links.keys().present();
        var address = target.toString().getBytes(US_ASCII);
        int signed = HEAD + address.length;
        var bytes = ByteBuffer.allocate(signed + Links.MAC)
                .put(VERSION)
                .put(key.number())
                .put(LinkKind.CLICK.code())
                .putLong(message.id().owner().value())
                .putLong(message.id().id())
                .put((byte) Math.min(message.attempt(), 255))
                .put((byte) link)
                .put(address);
        bytes.put(Links.mac(key.mac(), Arrays.copyOf(bytes.array(), signed)));
        return links.publicUrl() + "/" + LinkKind.CLICK.path() + "/"
                + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** The message with its links leading through us: those of a mail and of a push; an SMS is paid by the letter. */
    Message measured(Message message, Predicate<URI> hosts) {
        var measuring = new MeasuredLinks(this, message, hosts, links.publicUrl());
        return switch (message.channel().name()) {
            case "email" ->
                with(
                        message,
                        message.headers(),
                        measuring.text(message.text()),
                        message.html().map(measuring::page));
            case "push" -> {
                var headers = new LinkedHashMap<>(message.headers());
                headers.computeIfPresent(Message.PUSH_URL, (name, url) -> measuring.ofPush(url));
                yield with(message, headers, message.text(), message.html());
            }
            default -> message;
        };
    }

    private static Message with(Message message, Map<String, String> headers, String text, Optional<String> html) {
        return new Message(
                message.id(),
                message.attempt(),
                message.decision(),
                message.customerRef(),
                message.campaign(),
                message.offer(),
                message.channel(),
                message.to(),
                headers,
                message.subject(),
                text,
                html);
    }

    /** One spelling only, as of {@link Links}; anything unreadable is too short to be one. */
    private static byte[] decode(String token) {
        if (token.length() > LONGEST_TOKEN) return new byte[0];
        try {
            var bytes = Base64.getUrlDecoder().decode(token);
            if (Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(token)) return bytes;
        } catch (IllegalArgumentException e) {
            // falls through
        }
        return new byte[0];
    }
}
