package org.volenti.delivery.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.volenti.consent.Permit;
import org.volenti.consent.Permits;
import org.volenti.delivery.Carrier;
import org.volenti.delivery.CarrierContract;
import org.volenti.delivery.Outcome;
import org.volenti.delivery.http.TestTls;
import org.volenti.delivery.http.WireFake;

class WebhookCarrierTest extends CarrierContract {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-22T02:00:00Z"));
    private static final byte[] KEY = "0123456789abcdef01234567".getBytes(StandardCharsets.US_ASCII);
    private static final String SECRET = "whsec_" + Base64.getEncoder().encodeToString(KEY);

    private final WireFake theirs = new WireFake();
    private final WebhookCarrier usual = carrier(theirs.url().resolve("/messages"), true);
    private final WebhookCarrier nowhere = carrier(URI.create("https://localhost:1/messages"), true);
    private WebhookCarrier carrier = usual;

    record Setting(Optional<URI> webhookUrl, Optional<String> webhookSecret, boolean webhookInner)
            implements WebhookSettings {
        @Override
        public int webhookConnections() {
            return 4;
        }

        @Override
        public Duration webhookTimeout() {
            return Duration.ofMillis(700);
        }
    }

    private static WebhookCarrier carrier(URI url, boolean inner) {
        return new WebhookCarrier(new Setting(Optional.of(url), Optional.of(SECRET), inner), TestTls.context(), CLOCK);
    }

    @AfterEach
    void close() {
        usual.close();
        nowhere.close();
        theirs.close();
    }

    @Override
    protected Carrier carrier() {
        return carrier;
    }

    @Override
    protected int requests() {
        return theirs.begun.get();
    }

    @Override
    protected void next(Provider behaviour) {
        theirs.behave();
        carrier = usual;
        switch (behaviour) {
            case ACCEPTS -> {}
            case REFUSES_FOR_GOOD -> theirs.answer(422, "", "");
            case REFUSES_FOR_NOW -> theirs.answer(429, "", "");
            case CANNOT_BE_REACHED -> carrier = nowhere;
            case FALLS_SILENT_AFTER_TAKING_IT -> theirs.manner = WireFake.Manner.TAKES_IT_AND_HANGS;
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    200 |                    | Accepted
                    204 |                    | Accepted
                    301 | Location: /x       | Unknown
                    400 |                    | Rejected
                    401 |                    | Retryable
                    403 |                    | Retryable
                    404 |                    | Rejected
                    410 |                    | Rejected
                    429 |                    | Retryable
                    429 | Retry-After: 60    | Retryable
                    500 |                    | Unknown
                    502 |                    | Unknown
                    503 | Retry-After: 60    | Retryable
                    503 |                    | Unknown
                    504 | Retry-After: 60    | Unknown
                    """)
    void each_answer_is_one_post_and_means_what_the_table_says(int status, String header, String outcome)
            throws Permit.Stale {
        theirs.answer(status, header == null ? "" : header + "\r\n", "their words");
        var answer = deliver();
        assertThat(answer.getClass().getSimpleName()).isEqualTo(outcome);
        assertThat(answer.toString()).doesNotContain("their words");
        assertThat(requests()).isEqualTo(1);
        if (answer instanceof Outcome.Rejected rejected) {
            assertThat(rejected.addressUnreachable()).isEqualTo(status == 410);
        }
        if (answer instanceof Outcome.Retryable retryable && header != null) {
            assertThat(retryable.after()).contains(Duration.ofMinutes(1));
        }
    }

    @Test
    void the_receiver_can_tell_who_posted_and_which_posts_are_one_message() throws Exception {
        var message = message("her-chat-id");
        for (int i = 0; i < 2; i++) {
            var permit = Permits.beforeTheLook(() -> 0).mint(message.id(), message.channel(), message.to());
            carrier.deliver(permit, message);
        }
        var post = theirs.requests.getFirst();
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
        var signed = post.header("webhook-id") + "." + post.header("webhook-timestamp") + "." + post.text();
        assertThat(post.header("webhook-signature"))
                .isEqualTo("v1,"
                        + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8))));
        assertThat(post.header("webhook-timestamp")).isEqualTo("1795312800");
        assertThat(theirs.requests.get(1).header("webhook-id"))
                .isEqualTo(post.header("webhook-id"))
                .isEqualTo(message.id().write());
        var body = new ObjectMapper().readTree(post.text());
        assertThat(body.get("to").textValue()).isEqualTo("her-chat-id");
        assertThat(body.get("text").textValue()).isEqualTo("Grüße\n.\nend");
        assertThat(body.get("customer").textValue()).isEqualTo("jo");
    }

    @Test
    void a_reset_before_an_answer_proves_nothing() throws Permit.Stale {
        theirs.manner = WireFake.Manner.TAKES_IT_AND_RESETS;
        assertThat(deliver()).isInstanceOf(Outcome.Unknown.class);
        assertThat(requests()).isEqualTo(1);
    }

    @Test
    void it_goes_inward_only_where_that_is_said() throws Permit.Stale {
        try (var outside = new Closing(carrier(theirs.url(), false))) {
            carrier = outside.carrier();
            assertThat(deliver()).isInstanceOf(Outcome.Rejected.class);
            assertThat(requests()).isZero();
            assertThatThrownBy(carrier::requireConfigured)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("VOLENTI_WEBHOOK_INNER=true");
        }
    }

    @Test
    void it_does_not_start_without_an_address_and_a_secret_that_is_one() {
        usual.requireConfigured();
        for (var secret : new String[] {"", "whsec_", "whsec_c2hvcnQ=", "0123456789abcdef01234567", "whsec_???"}) {
            var setting = new Setting(Optional.of(theirs.url()), Optional.of(secret), true);
            try (var wrong = new Closing(new WebhookCarrier(setting, TestTls.context(), CLOCK))) {
                assertThatThrownBy(wrong.carrier()::requireConfigured)
                        .as(secret)
                        .hasMessageContaining("VOLENTI_WEBHOOK_SECRET");
            }
        }
        var setting = new Setting(Optional.empty(), Optional.of(SECRET), true);
        try (var wrong = new Closing(new WebhookCarrier(setting, TestTls.context(), CLOCK))) {
            assertThatThrownBy(wrong.carrier()::requireConfigured).hasMessageContaining("VOLENTI_WEBHOOK_URL");
        }
    }

    private record Closing(WebhookCarrier carrier) implements AutoCloseable {
        @Override
        public void close() {
            carrier.close();
        }
    }
}
