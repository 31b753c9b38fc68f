package org.volenti.delivery.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.SSLContext;
import org.volenti.common.Channel;
import org.volenti.consent.Permit;
import org.volenti.delivery.Carrier;
import org.volenti.delivery.Outcome;
import org.volenti.delivery.http.AllowedHosts;
import org.volenti.delivery.http.GuardedHttp;
import org.volenti.delivery.http.GuardedHttp.Answer;
import org.volenti.delivery.http.RetryAfter;
import org.volenti.message.Message;

/** Posts a message as JSON to the operator's service, signed as standardwebhooks.com says. */
@Singleton
public class WebhookCarrier implements Carrier {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SECRET = "whsec_";
    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final WebhookSettings settings;
    private final GuardedHttp http;
    private final InstantSource clock;

    @Inject
    WebhookCarrier(WebhookSettings settings, InstantSource clock) {
        this(settings, GuardedHttp.systemTls(), clock);
    }

    WebhookCarrier(WebhookSettings settings, SSLContext tls, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        var host = settings.webhookUrl().map(URI::getHost).stream().toList();
        // what the operator names himself may lie within; else it is as public as what strangers name
        var allowed = settings.webhookInner() ? AllowedHosts.of(List.of(), host) : AllowedHosts.of(host, List.of());
        this.http =
                new GuardedHttp(allowed, new GuardedHttp.Patience(lines(), CONNECT, settings.webhookTimeout()), tls);
    }

    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public boolean carries(Channel channel) {
        return channel.equals(Channel.WEBHOOK);
    }

    @Override
    public int lines() {
        return settings.webhookConnections();
    }

    @Override
    public void requireConfigured() {
        if (lines() < 1) throw wrong("VOLENTI_WEBHOOK_CONNECTIONS is " + lines() + ", and 1 is the least");
        var url = settings.webhookUrl().orElseThrow(() -> wrong("set VOLENTI_WEBHOOK_URL to an https address"));
        http.objection(url).ifPresent(why -> {
            throw wrong("VOLENTI_WEBHOOK_URL: " + why + "; it is an https address with a host's name, and "
                    + "VOLENTI_WEBHOOK_INNER=true lets that be in your own network");
        });
        if (key().length < 24) throw wrong("set VOLENTI_WEBHOOK_SECRET to whsec_ and at least 24 bytes in base64");
    }

    private static IllegalStateException wrong(String mend) {
        return new IllegalStateException("VOLENTI_CHANNELS names webhook: " + mend);
    }

    @Override
    public Outcome deliver(Permit permit, Message message) throws Permit.Stale {
        var body = body(message);
        var headers =
                headers(message.id().write(), Long.toString(clock.instant().getEpochSecond()), body);
        return switch (http.post(permit, settings.webhookUrl().orElseThrow(), headers, body.getBytes(UTF_8))) {
            case Answer.Heard heard -> outcome(heard, message);
            case Answer.Refused(var why) -> new Outcome.Rejected("not called: " + why, false);
            case Answer.Unreached(var why) ->
                new Outcome.Retryable("could not be reached: " + why, Optional.empty(), true);
            case Answer.Silent(var why) -> new Outcome.Unknown("no answer after the request had begun: " + why);
        };
    }

    /** Only what proves that it was not taken is tried again; of what proves nothing, nobody knows. */
    private Outcome outcome(Answer.Heard heard, Message message) {
        int status = heard.status();
        var detail = "HTTP " + status;
        var wait = RetryAfter.read(heard.header("retry-after"), clock);
        if (status / 100 == 2)
            return new Outcome.Accepted(Optional.of(message.id().write()));
        if (status == 429 || (status == 503 && wait.isPresent())) return new Outcome.Retryable(detail, wait);
        // a secret that is not theirs is so for everybody, until somebody sets it right; forbidden may be this one
        // alone
        if (status == 401 || status == 403) return new Outcome.Retryable(detail, wait, status == 401);
        if (status == 410) return new Outcome.Rejected(detail + ", there is nobody at this address", true);
        return status / 100 == 4 ? new Outcome.Rejected(detail, false) : new Outcome.Unknown(detail);
    }

    private static String body(Message message) {
        var tree = JSON.createObjectNode()
                .put("id", message.id().write())
                .put("attempt", message.attempt())
                .put("customer", message.customerRef())
                .put("to", message.to())
                .put("campaign", message.campaign())
                .put("decision", message.decision().write())
                .put("text", message.text());
        message.offer().ifPresent(offer -> tree.put("offer", offer));
        return tree.toString();
    }

    /** The id is the same at every attempt: whoever has seen it before answers 200 and does nothing. */
    private Map<String, String> headers(String id, String time, String body) {
        var signature = "v1," + Base64.getEncoder().encodeToString(mac(id + "." + time + "." + body));
        return Map.of(
                "Content-Type", "application/json",
                "webhook-id", id,
                "webhook-timestamp", time,
                "webhook-signature", signature);
    }

    private byte[] mac(String signed) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key(), mac.getAlgorithm()));
            return mac.doFinal(signed.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    private byte[] key() {
        var secret = settings.webhookSecret().orElse("").strip();
        try {
            return Base64.getDecoder().decode(secret.startsWith(SECRET) ? secret.substring(SECRET.length()) : "");
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    @PreDestroy
    void close() {
        http.close();
    }
}
