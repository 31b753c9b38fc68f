package org.volenti.delivery.push;

import com.eatthepath.pushy.apns.ApnsClient;
import com.eatthepath.pushy.apns.ApnsClientBuilder;
import com.eatthepath.pushy.apns.PushNotificationResponse;
import com.eatthepath.pushy.apns.auth.ApnsSigningKey;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.volenti.common.ContactPoint;
import org.volenti.consent.Permit;
import org.volenti.delivery.Outcome;
import org.volenti.message.Message;

/** Apple's push service, by its tokens: addresses {@code apns:<device token in hex>}. */
@Singleton
class Apns implements PushService {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PREFIX = "apns:";
    private static final Pattern TOKEN = Pattern.compile("[0-9A-Fa-f]{32,200}");
    private static final int MOST_OCTETS = 4_096;
    private static final int PORT = 443;
    private static final int PATIENCE_AT_THE_END = 5;

    private final PushSettings settings;
    private final InstantSource clock;
    private final Optional<X509Certificate> trusted;
    private volatile Optional<Opened> opened = Optional.empty();

    private record Opened(ApnsClient client, String topic) {}

    @Inject
    Apns(PushSettings settings, InstantSource clock) {
        this(settings, clock, Optional.empty());
    }

    /** @param trusted instead of the machine's own trust */
    Apns(PushSettings settings, InstantSource clock, Optional<X509Certificate> trusted) {
        this.settings = settings;
        this.clock = clock;
        this.trusted = trusted;
    }

    @Override
    public String kind() {
        return "apns";
    }

    @Override
    public boolean takes(String address) {
        return address.startsWith(PREFIX);
    }

    @Override
    public void requireConfigured() {
        open();
    }

    private Optional<Opened> open() {
        if (opened.isPresent()) return opened;
        var set = settings.apnsKey().filter(key -> !key.isBlank());
        return set.isEmpty() ? Optional.empty() : opened(set.get());
    }

    private synchronized Optional<Opened> opened(String setting) {
        if (opened.isPresent()) return opened;
        var pem = SecretText.read(setting, "-----BEGIN", "VOLENTI_APNS_KEY");
        var team = needed(settings.apnsTeamId(), "VOLENTI_APNS_TEAM_ID");
        var keyId = needed(settings.apnsKeyId(), "VOLENTI_APNS_KEY_ID");
        var topic = needed(settings.apnsTopic(), "VOLENTI_APNS_TOPIC");
        try {
            var key = (ECPrivateKey) SecretText.key(pem, "EC", "VOLENTI_APNS_KEY");
            var builder = new ApnsClientBuilder()
                    .setApnsServer(host(), port())
                    .setSigningKey(new ApnsSigningKey(keyId, team, key))
                    .setConnectionTimeout(settings.pushConnectTimeout());
            trusted.ifPresent(builder::setTrustedServerCertificateChain);
            opened = Optional.of(new Opened(builder.build(), topic));
        } catch (GeneralSecurityException | SSLException e) {
            throw new IllegalStateException("VOLENTI_APNS_KEY cannot be used: " + e.getMessage());
        }
        return opened;
    }

    private static String needed(Optional<String> value, String name) {
        return value.map(String::strip)
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> new IllegalStateException("VOLENTI_APNS_KEY is set: set " + name + ", too"));
    }

    private String host() {
        return settings.apnsHost().replaceAll(":\\d+$", "");
    }

    private int port() {
        int colon = settings.apnsHost().lastIndexOf(':');
        return colon < 0 ? PORT : Integer.parseInt(settings.apnsHost().substring(colon + 1));
    }

    @Override
    public Outcome deliver(Permit permit, ContactPoint device, Message message) throws Permit.Stale {
        var apns = open();
        if (apns.isEmpty()) return new Outcome.Rejected("VOLENTI_APNS_KEY is not set", false);
        var token = device.address().substring(PREFIX.length());
        if (!TOKEN.matcher(token).matches()) return new Outcome.Rejected("no device token in hex", true);
        var payload = payload(message);
        int octets = payload.getBytes(StandardCharsets.UTF_8).length;
        if (octets > MOST_OCTETS) {
            return new Outcome.Rejected(
                    "its " + octets + " octets are more than the " + MOST_OCTETS
                            + " that APNs takes: shorten push.json",
                    false);
        }
        var answer = new CompletableFuture<PushNotificationResponse<ApnsCall>>();
        var call = new ApnsCall(
                permit,
                message,
                token.toLowerCase(Locale.ROOT),
                apns.get().topic(),
                payload,
                clock.instant().plus(PushPayload.keptFor(message, clock)),
                () -> answer.cancel(false));
        permit.requireFresh();
        var unused = apns.get().client().sendNotification(call).whenComplete((response, failure) -> {
            if (failure == null) answer.complete(response);
            else answer.completeExceptionally(failure);
        });
        return await(answer, call, device);
    }

    private Outcome await(
            CompletableFuture<PushNotificationResponse<ApnsCall>> answer, ApnsCall call, ContactPoint device)
            throws Permit.Stale {
        try {
            var heard = answer.get(settings.pushTimeout().toMillis(), TimeUnit.MILLISECONDS);
            return ApnsAnswer.outcome(heard, device.addedAt());
        } catch (TimeoutException e) {
            return noAnswer(call, "no answer in time");
        } catch (ExecutionException e) {
            var cause = e.getCause() == null ? e : e.getCause();
            return noAnswer(call, cause.getClass().getSimpleName());
        } catch (CancellationException e) {
            if (call.stale().isPresent()) throw call.stale().get();
            return noAnswer(call, "cancelled");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return noAnswer(call, "interrupted");
        }
    }

    private static Outcome noAnswer(ApnsCall call, String why) {
        return call.giveUp()
                ? new Outcome.Retryable("APNs could not be reached: " + why, Optional.empty(), true)
                : new Outcome.Unknown("no answer after the request had begun: " + why);
    }

    private static String payload(Message message) {
        var root = JSON.createObjectNode();
        root.putObject("aps")
                .putObject("alert")
                .put("title", message.subject().orElse(""))
                .put("body", message.text());
        root.put("message", message.id().write());
        PushPayload.url(message).ifPresent(url -> root.put("url", url));
        return root.toString();
    }

    @PreDestroy
    void close() {
        if (opened.isEmpty()) return;
        opened.get()
                .client()
                .close()
                .orTimeout(PATIENCE_AT_THE_END, TimeUnit.SECONDS)
                .exceptionally(late -> null)
                .join();
    }
}
