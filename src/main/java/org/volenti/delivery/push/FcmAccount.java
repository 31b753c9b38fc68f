package org.volenti.delivery.push;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.volenti.delivery.Carrier;
import org.volenti.delivery.http.GuardedHttp;
import org.volenti.delivery.http.GuardedHttp.Answer;

/** A service account of Google's, and the token it works with: an hour long, fetched anew before it ends (RFC 7523). */
final class FcmAccount {
    private static final Logger LOG = Logger.getLogger(FcmAccount.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SETTING = "VOLENTI_FCM_SERVICE_ACCOUNT";
    private static final String SCOPE = "https://www.googleapis.com/auth/firebase.messaging";
    private static final Duration LONGEST = Duration.ofHours(1);
    /** So long before its end a token is replaced. */
    private static final Duration EARLY = Duration.ofMinutes(10);
    /** After a failure nobody asks again for so long. */
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final String project;
    private final String email;
    private final URI tokenUrl;
    private final PrivateKey key;
    private final InstantSource clock;
    private volatile Token token = new Token("", Instant.EPOCH);
    private volatile Instant askedAt = Instant.EPOCH;
    private final AtomicBoolean renewing = new AtomicBoolean();

    private record Token(String value, Instant until) {}

    FcmAccount(String setting, InstantSource clock) {
        this.clock = clock;
        JsonNode account;
        try {
            account = JSON.readTree(SecretText.read(setting, "{", SETTING));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(SETTING + " is not the JSON of a service account");
        }
        project = needed(account, "project_id");
        email = needed(account, "client_email");
        tokenUrl = URI.create(needed(account, "token_uri"));
        key = SecretText.key(needed(account, "private_key"), "RSA", SETTING);
    }

    private static String needed(JsonNode account, String name) {
        var value = account.path(name).asText("");
        if (value.isEmpty()) throw new IllegalStateException(SETTING + " has no " + name);
        return value;
    }

    String project() {
        return project;
    }

    URI tokenUrl() {
        return tokenUrl;
    }

    /** Empty where there is none at present. */
    Optional<String> token() {
        var present = token;
        return clock.instant().isBefore(present.until()) ? Optional.of(present.value()) : Optional.empty();
    }

    /** Google does not take it any more. */
    void forget(String refused) {
        if (token.value().equals(refused)) token = new Token("", Instant.EPOCH);
    }

    /** Fetches a new one where it is time to, while nobody waits for it. */
    void prepare(GuardedHttp http) {
        if (!isOld(clock.instant()) || !renewing.compareAndSet(false, true)) return;
        Thread.ofVirtual().name("fcm-token").start(() -> {
            try {
                renew(http);
            } finally {
                renewing.set(false);
            }
        });
    }

    /** Waits for one where there is none. */
    void ready(GuardedHttp http) throws Carrier.Unavailable {
        if (token().isEmpty()) renew(http);
        if (token().isEmpty()) throw new Carrier.Unavailable("Google gives no token");
    }

    private boolean isOld(Instant now) {
        return !now.isBefore(token.until().minus(EARLY)) && !now.isBefore(askedAt.plus(PAUSE));
    }

    private synchronized void renew(GuardedHttp http) {
        var now = clock.instant();
        if (!isOld(now)) return;
        askedAt = now;
        var form = "grant_type=" + encoded("urn:ietf:params:oauth:grant-type:jwt-bearer") + "&assertion="
                + encoded(assertion(now));
        var answer = http.ask(
                tokenUrl,
                Map.of("Content-Type", "application/x-www-form-urlencoded"),
                form.getBytes(StandardCharsets.US_ASCII));
        // who waited for it meanwhile need not ask the same again
        askedAt = clock.instant();
        switch (answer) {
            case Answer.Heard heard when heard.status() == 200 -> keep(heard.body(), now);
            case Answer.Heard heard -> LOG.errorf("Google gives no token for FCM: HTTP %d", heard.status());
            case Answer.Refused(var why) -> LOG.errorf("Google gives no token for FCM: %s", why);
            case Answer.Unreached(var why) -> LOG.warnf("Google gives no token for FCM: %s", why);
            case Answer.Silent(var why) -> LOG.warnf("Google gives no token for FCM: %s", why);
        }
    }

    private void keep(String body, Instant now) {
        try {
            var told = JSON.readTree(body);
            var value = told.path("access_token").asText("");
            if (value.isEmpty()) return;
            token = new Token(value, now.plusSeconds(told.path("expires_in").asLong(LONGEST.toSeconds())));
            askedAt = Instant.EPOCH;
        } catch (JsonProcessingException e) {
            LOG.error("Google's answer with a token for FCM is not JSON");
        }
    }

    private String assertion(Instant now) {
        var claims = JSON.createObjectNode()
                .put("iss", email)
                .put("scope", SCOPE)
                .put("aud", tokenUrl.toString())
                .put("iat", now.getEpochSecond())
                .put("exp", now.plus(LONGEST).getEpochSecond());
        return SignedToken.rs256(claims.toString(), key);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.US_ASCII);
    }
}
