package org.volenti.delivery.push;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.volenti.common.OwnedId;
import org.volenti.message.Message;

/** What every push service wants to know of a message, under names of our own. */
final class PushPayload {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** What the push services keep at most. */
    private static final Duration LONGEST = Duration.ofDays(28);

    private static final int TOPIC_BYTES = 24;

    private PushPayload() {}

    /** What our service worker reads. A second telling of the same {@code tag} replaces the first on her screen. */
    static byte[] webPush(Message message) {
        var tree = JSON.createObjectNode()
                .put("title", message.subject().orElse(""))
                .put("body", message.text())
                .put("tag", message.id().write());
        url(message).ifPresent(url -> tree.put("url", url));
        return tree.toString().getBytes(StandardCharsets.UTF_8);
    }

    static Optional<String> url(Message message) {
        return Optional.ofNullable(message.headers().get(Message.PUSH_URL));
    }

    /** How long it may wait for her device; none where the message does not say. */
    static Duration keptFor(Message message, InstantSource clock) {
        var until =
                Optional.ofNullable(message.headers().get(Message.PUSH_EXPIRES)).map(Instant::parse);
        if (until.isEmpty()) return Duration.ZERO;
        var left = Duration.between(clock.instant(), until.get());
        if (left.isNegative()) return Duration.ZERO;
        return left.compareTo(LONGEST) > 0 ? LONGEST : left;
    }

    /** RFC 8030 §5.4: at most 32 characters; the same at every attempt, so that a second one replaces the first. */
    static String topic(OwnedId message) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash(message), TOPIC_BYTES));
    }

    static byte[] hash(OwnedId message) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(message.write().getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
