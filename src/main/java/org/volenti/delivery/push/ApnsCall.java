package org.volenti.delivery.push;

import com.eatthepath.pushy.apns.ApnsPushNotification;
import com.eatthepath.pushy.apns.DeliveryPriority;
import com.eatthepath.pushy.apns.PushType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.volenti.consent.Permit;
import org.volenti.message.Message;

/**
 * One notification on its way. The library asks for the payload when it is about to write, after it has connected: that is
 * the last moment to look at the permit, and the first at which something may have gone.
 */
final class ApnsCall implements ApnsPushNotification {
    private enum Stage {
        WAITING,
        BEGUN,
        GIVEN_UP
    }

    private final Permit permit;
    private final Message message;
    private final String token;
    private final String topic;
    private final String payload;
    private final Instant expiration;
    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.WAITING);
    private volatile Optional<Permit.Stale> stale = Optional.empty();
    private final Runnable whenStale;

    ApnsCall(
            Permit permit,
            Message message,
            String token,
            String topic,
            String payload,
            Instant expiration,
            Runnable whenStale) {
        this.permit = permit;
        this.message = message;
        this.token = token;
        this.topic = topic;
        this.payload = payload;
        this.expiration = expiration;
        this.whenStale = whenStale;
    }

    /** The library asks once more when it has to renew its own token: what it sent before was turned down. */
    @Override
    public String getPayload() {
        try {
            permit.requireFresh();
        } catch (Permit.Stale e) {
            stale = Optional.of(e);
            whenStale.run();
            throw new IllegalStateException(e);
        }
        if (!stage.compareAndSet(Stage.WAITING, Stage.BEGUN) && stage.get() != Stage.BEGUN) {
            throw new IllegalStateException("nobody waits for it any more");
        }
        return payload;
    }

    /** Nothing is written from now on. Returns whether nothing was written before either. */
    boolean giveUp() {
        return stage.compareAndSet(Stage.WAITING, Stage.GIVEN_UP);
    }

    Optional<Permit.Stale> stale() {
        return stale;
    }

    @Override
    public String getToken() {
        return token;
    }

    @Override
    public Instant getExpiration() {
        return expiration;
    }

    @Override
    public DeliveryPriority getPriority() {
        boolean low = "low".equals(message.headers().get(Message.PUSH_URGENCY));
        return low ? DeliveryPriority.CONSERVE_POWER : DeliveryPriority.IMMEDIATE;
    }

    @Override
    public PushType getPushType() {
        return PushType.ALERT;
    }

    @Override
    public String getTopic() {
        return topic;
    }

    /** AP-02: a second one replaces the first. */
    @Override
    public String getCollapseId() {
        return message.id().write();
    }

    @Override
    public @Nullable UUID getApnsId() {
        return UUID.nameUUIDFromBytes(message.id().write().getBytes(StandardCharsets.US_ASCII));
    }
}
