package org.volenti.delivery.push;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.volenti.common.ContactPoint;
import org.volenti.consent.Permit;
import org.volenti.delivery.Outcome;
import org.volenti.delivery.http.GuardedHttp;
import org.volenti.delivery.http.GuardedHttp.Answer;
import org.volenti.delivery.http.RetryAfter;
import org.volenti.message.Message;
import org.volenti.profile.PushSubscription;

/** Web Push (RFC 8030): encrypted for one browser, signed by us, one POST to the endpoint of its subscription. */
@Singleton
class WebPush implements PushService {
    private static final Logger LOG = Logger.getLogger(WebPush.class);
    private static final int AUTH_OCTETS = 16;
    private static final int LONGEST_REFERENCE = 200;
    /** What we wait when a push service says “too fast” and not for how long. */
    private static final Duration SLOW_DOWN = Duration.ofSeconds(10);

    private final GuardedHttp http;
    private final Supplier<Vapid> keys;
    private final InstantSource clock;

    @Inject
    WebPush(PushHttp http, PushKeys keys, InstantSource clock) {
        this(http.http(), keys::vapid, clock);
    }

    WebPush(GuardedHttp http, Supplier<Vapid> keys, InstantSource clock) {
        this.http = http;
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "webpush";
    }

    @Override
    public boolean takes(String address) {
        return address.startsWith("{");
    }

    @Override
    public void requireConfigured() {
        LOG.infof("web push signs with the key %s", keys.get().publicKey());
    }

    @Override
    public Outcome deliver(Permit permit, ContactPoint device, Message message) throws Permit.Stale {
        var subscription = PushSubscription.read(device.address());
        if (subscription.isEmpty()) return new Outcome.Rejected("no whole subscription", true);
        var plain = PushPayload.webPush(message);
        if (plain.length > SealedPush.MOST_OCTETS) {
            return new Outcome.Rejected(
                    "its " + plain.length + " octets are more than the " + SealedPush.MOST_OCTETS
                            + " that a push takes: shorten push.json",
                    false);
        }
        URI endpoint;
        byte[] sealed;
        try {
            endpoint = URI.create(subscription.get().endpoint());
            sealed = SealedPush.seal(
                    plain,
                    decoded(subscription.get().key()),
                    shared(subscription.get().auth()));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return new Outcome.Rejected("a subscription that cannot be written to", true);
        }
        return outcome(http.post(permit, endpoint, headers(endpoint, message), sealed), endpoint);
    }

    private static byte[] decoded(String base64) {
        return Base64.getUrlDecoder().decode(base64);
    }

    private static byte[] shared(String base64) {
        var bytes = decoded(base64);
        if (bytes.length != AUTH_OCTETS) throw new IllegalArgumentException("not " + AUTH_OCTETS + " octets");
        return bytes;
    }

    private Map<String, String> headers(URI endpoint, Message message) {
        return headers(
                keys.get().authorization(endpoint),
                PushPayload.keptFor(message, clock),
                PushPayload.topic(message.id()),
                message.headers().getOrDefault(Message.PUSH_URGENCY, "normal"));
    }

    static Map<String, String> headers(String authorization, Duration kept, String topic, String urgency) {
        return Map.of(
                "Authorization",
                authorization,
                "Content-Type",
                "application/octet-stream",
                "Content-Encoding",
                "aes128gcm",
                "TTL",
                Long.toString(kept.toSeconds()),
                "Topic",
                topic,
                "Urgency",
                urgency);
    }

    private Outcome outcome(Answer answer, URI endpoint) {
        return switch (answer) {
            case Answer.Heard heard -> outcome(heard, endpoint);
            case Answer.Refused(var why) -> {
                LOG.warnf("a push subscription is not called: %s", why);
                yield new Outcome.Rejected("not called: " + why, false);
            }
            case Answer.Unreached(var why) ->
                new Outcome.Retryable("could not be reached: " + why, Optional.empty(), true);
            case Answer.Silent(var why) -> new Outcome.Unknown("no answer after the request had begun: " + why);
        };
    }

    /** WP-01. What the other side says beside the number may quote the subscription, and is not kept. */
    private Outcome outcome(Answer.Heard heard, URI endpoint) {
        int status = heard.status();
        var detail = "HTTP " + status;
        return switch (status) {
            // RFC 8030 §5 says 201; some say 200 or 202
            case 200, 201, 202, 204 -> new Outcome.Accepted(reference(heard));
            case 404, 410 -> new Outcome.Rejected(detail + ", the subscription has ended", true);
            case 413 -> new Outcome.Rejected(detail + ", too large for this push service", false);
            case 401, 403 -> {
                LOG.errorf(
                        "%s does not know our key (HTTP %d); messages wait. Was it changed?",
                        endpoint.getHost(), status);
                yield new Outcome.Retryable(detail + ", our key is not taken", Optional.empty());
            }
            // the one may be about this subscription alone, the other is about all
            case 429, 503 ->
                new Outcome.Retryable(
                        detail,
                        RetryAfter.read(heard.header("retry-after"), clock).or(() -> Optional.of(SLOW_DOWN)),
                        status == 503);
            default ->
                status >= 400 && status < 500 && status != 408
                        ? new Outcome.Rejected(detail, false)
                        // of a redirect, of a time-out and of a fault of theirs nobody can tell
                        : new Outcome.Unknown(detail);
        };
    }

    /** Where the push service keeps it: under {@code Location}, or in Apple's header. */
    private static Optional<String> reference(Answer.Heard heard) {
        var location = heard.header("location");
        var reference = location.isEmpty() ? heard.header("apns-id") : location;
        if (reference.isEmpty()) return Optional.of("HTTP " + heard.status());
        return Optional.of(
                reference.length() > LONGEST_REFERENCE ? reference.substring(0, LONGEST_REFERENCE) : reference);
    }
}
