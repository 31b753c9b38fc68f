package org.volenti.delivery.push;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.volenti.common.Channel;
import org.volenti.common.ContactPoint;
import org.volenti.consent.Permit;
import org.volenti.consent.Permits;
import org.volenti.delivery.Backoff;
import org.volenti.delivery.Carrier;
import org.volenti.delivery.CarrierContract;
import org.volenti.delivery.Outcome;
import org.volenti.delivery.http.GuardedHttp;
import org.volenti.delivery.http.WireFake;
import org.volenti.message.Message;

class WebPushTest extends CarrierContract {
    private static final Instant NOW = Instant.parse("2026-11-22T02:00:00Z");

    private final WireFake service = new WireFake();
    private final WireFake other = new WireFake();
    private final Browser browser = new Browser();
    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    private final Vapid vapid = new Vapid(pair(), "mailto:privacy@marlowe.example", now::get);
    private final PushSetting settings =
            new PushSetting(Set.of("localhost"), Optional.empty(), service.url(), Optional.empty(), "localhost:1");
    private final GuardedHttp http = settings.http();
    private final PushCarrier carrier =
            new PushCarrier(List.of(new WebPush(http, () -> vapid, now::get)), settings, new Backoff(new Random(7)));

    private URI endpoint = service.url().resolve("/push/abc");

    private static KeyPair pair() {
        try {
            return P256.newPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void close() {
        http.close();
        service.close();
        other.close();
    }

    @Override
    protected Carrier carrier() {
        return carrier;
    }

    @Override
    protected int requests() {
        return service.begun.get();
    }

    @Override
    protected void next(Provider behaviour) {
        service.behave();
        endpoint = service.url().resolve("/push/abc");
        switch (behaviour) {
            case ACCEPTS -> {}
            case REFUSES_FOR_GOOD -> service.answer(410, "", "");
            case REFUSES_FOR_NOW -> service.answer(429, "", "");
            case CANNOT_BE_REACHED -> endpoint = URI.create("https://localhost:1/push");
            case FALLS_SILENT_AFTER_TAKING_IT -> service.manner = WireFake.Manner.TAKES_IT_AND_HANGS;
        }
    }

    @Override
    protected Outcome deliver() throws Permit.Stale {
        return deliver(browser.subscription(endpoint.toString()));
    }

    private Outcome deliver(String address) throws Permit.Stale {
        return deliver(push(address, "Beans nearly gone? 🎉"));
    }

    private Outcome deliver(Message message) throws Permit.Stale {
        var permit = Permits.beforeTheLook(() -> 0).mint(message.id(), message.channel(), message.to());
        return carrier.deliver(permit, message);
    }

    static Message push(String to, String text) {
        var any = message(to);
        return new Message(
                any.id(),
                1,
                any.decision(),
                "jo",
                "hello",
                Optional.empty(),
                Channel.PUSH,
                to,
                Map.of("url", "https://marlowe.example/again", "expires", "2026-11-22T03:00:00Z", "urgency", "low"),
                Optional.of("Héllo"),
                text,
                Optional.empty());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    200 | Accepted  | ''
                    201 | Accepted  | ''
                    202 | Accepted  | ''
                    400 | Rejected  | ''
                    401 | Retryable | ''
                    403 | Retryable | ''
                    404 | Rejected  | unreachable
                    408 | Unknown   | ''
                    410 | Rejected  | unreachable
                    413 | Rejected  | ''
                    429 | Retryable | ''
                    500 | Unknown   | ''
                    502 | Unknown   | ''
                    503 | Retryable | ''
                    301 | Unknown   | ''
                    307 | Unknown   | ''
                    """)
    void each_answer_is_one_post_and_means_what_the_table_says(int status, String outcome, String about)
            throws Permit.Stale {
        service.answer(status, status / 100 == 3 ? "Location: " + other.url() + "/x\r\n" : "", "secret of /push/abc");
        var answer = deliver();
        assertThat(answer.getClass().getSimpleName()).isEqualTo(outcome);
        if (answer instanceof Outcome.Rejected rejected) {
            assertThat(rejected.addressUnreachable()).isEqualTo("unreachable".equals(about));
        }
        assertThat(answer.toString()).as("no subscription in what is kept").doesNotContain("/push/abc");
        assertThat(service.begun).hasValue(1);
        assertThat(other.begun).hasValue(0);
    }

    @ParameterizedTest
    @EnumSource(value = WireFake.Manner.class, mode = EnumSource.Mode.EXCLUDE, names = "ANSWERS")
    void once_the_request_began_nobody_knows_and_nobody_asks_again(WireFake.Manner manner) throws Permit.Stale {
        service.manner = manner;
        assertThat(deliver()).isInstanceOf(Outcome.Unknown.class);
        assertThat(service.begun).hasValue(1);
        service.behave();
        assertThat(deliver()).as("the next one goes out").isInstanceOf(Outcome.Accepted.class);
        assertThat(service.begun).hasValue(2);
    }

    @Test
    void the_browser_reads_what_was_written_and_the_service_what_it_must_know() throws Exception {
        service.answer(201, "Location: https://localhost/message/1\r\n", "");
        var message = push(browser.subscription(endpoint.toString()), "Beans nearly gone? 🎉");
        assertThat(deliver(message)).isEqualTo(new Outcome.Accepted(Optional.of("https://localhost/message/1")));
        var request = service.requests.getFirst();
        var read = new ObjectMapper().readTree(browser.read(request.body()));
        assertThat(read.path("title").asText()).isEqualTo("Héllo");
        assertThat(read.path("body").asText()).isEqualTo("Beans nearly gone? 🎉");
        assertThat(read.path("url").asText()).isEqualTo("https://marlowe.example/again");
        assertThat(read.path("tag").asText()).isEqualTo(message.id().write());
        assertThat(request.head().text()).startsWith("POST /push/abc HTTP/1.1");
        assertThat(request.header("TTL")).isEqualTo("3600");
        assertThat(request.header("Urgency")).isEqualTo("low");
        assertThat(request.header("Content-Encoding")).isEqualTo("aes128gcm");
        assertThat(request.header("Topic")).matches("[A-Za-z0-9_-]{1,32}");
        deliver(message);
        assertThat(service.requests.getLast().header("Topic"))
                .as("a second attempt replaces the first")
                .isEqualTo(request.header("Topic"));
        deliver(push(message.to(), "another"));
        assertThat(service.requests.getLast().header("Topic")).isNotEqualTo(request.header("Topic"));
    }

    @Test
    void it_says_who_we_are_once_for_each_push_service() throws Exception {
        deliver();
        deliver();
        var first = service.requests.getFirst().header("Authorization");
        assertThat(service.requests.getLast().header("Authorization")).isEqualTo(first);
        deliver(browser.subscription(other.url() + "/x"));
        assertThat(other.requests.getFirst().header("Authorization")).isNotEqualTo(first);
        now.set(NOW.plus(Duration.ofHours(7)));
        deliver();
        assertThat(service.requests.getLast().header("Authorization")).isNotEqualTo(first);

        assertThat(first).startsWith("vapid t=").endsWith(", k=" + vapid.publicKey());
        var parts = first.substring("vapid t=".length(), first.indexOf(", k=")).split("\\.");
        var claims = new ObjectMapper().readTree(Base64.getUrlDecoder().decode(parts[1]));
        assertThat(claims.path("aud").asText()).isEqualTo(service.url().toString());
        assertThat(claims.path("sub").asText()).isEqualTo("mailto:privacy@marlowe.example");
        assertThat(Instant.ofEpochSecond(claims.path("exp").asLong())).isEqualTo(NOW.plus(Duration.ofHours(12)));
        var check = Signature.getInstance("SHA256withECDSAinP1363Format");
        check.initVerify(Browser.publicKey(Base64.getUrlDecoder().decode(vapid.publicKey())));
        check.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(check.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "17, 17",
        "'Sun, 22 Nov 2026 02:00:42 GMT', 42",
        "'Sun, 22 Nov 2026 01:00:00 GMT', 0",
        "soon, 10",
        "999999999999999999999, 10"
    })
    void retry_after_is_what_we_wait_in_seconds_or_until_a_date(String value, long seconds) throws Permit.Stale {
        service.answer(503, "Retry-After: " + value + "\r\n", "");
        assertThat(deliver()).isInstanceOfSatisfying(Outcome.Retryable.class, later -> assertThat(later.after())
                .contains(Duration.ofSeconds(seconds)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/x",
                "https://evil.example/x",
                "http://localhost/x",
                "https://169.254.169.254/x"
            })
    void an_endpoint_that_points_inward_is_not_called(String url) throws Permit.Stale {
        assertThat(deliver(browser.subscription(url)))
                .isInstanceOfSatisfying(Outcome.Rejected.class, rejected -> assertThat(rejected.detail())
                        .startsWith("not called"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"endpoint\":\"https://localhost/x\"}",
                "{\"endpoint\":\"https://localhost/x\",\"keys\":{\"p256dh\":\"AAAA\",\"auth\":\"AAAAAAAAAAAAAAAAAAAAAA\"}}",
                "{\"endpoint\":\"https://localhost/x\",\"keys\":{\"p256dh\":\"!\",\"auth\":\"!\"}}",
                "{not JSON",
                "unknown:token",
            })
    void what_is_no_subscription_is_refused_unsent(String address) throws Permit.Stale {
        assertThat(deliver(address)).isInstanceOf(Outcome.Rejected.class);
        assertThat(service.begun).hasValue(0);
    }

    @Test
    void what_is_too_long_is_refused_unsent() throws Permit.Stale {
        assertThat(deliver(push(browser.subscription(endpoint.toString()), "x".repeat(3_993))))
                .isInstanceOfSatisfying(Outcome.Rejected.class, rejected -> {
                    assertThat(rejected.detail()).contains("3993");
                    assertThat(rejected.addressUnreachable()).isFalse();
                });
        assertThat(service.begun).hasValue(0);
    }

    @Test
    void many_go_over_few_connections() throws Permit.Stale {
        for (int i = 0; i < 50; i++) assertThat(deliver()).isInstanceOf(Outcome.Accepted.class);
        assertThat(service.connections).hasValue(1);
    }

    @Test
    void one_message_reaches_every_device_that_the_permit_names_and_tells_of_each() throws Permit.Stale {
        service.answers = request -> new WireFake.Response(request.path().equals("/gone") ? 410 : 201, "", "");
        other.answer(503, "", "");
        var phone = new Browser();
        var message = push(browser.subscription(service.url() + "/mine"), "Beans nearly gone?");
        var permit = Permits.beforeTheLook(() -> 0)
                .mint(
                        message.id(),
                        message.channel(),
                        message.to(),
                        List.of(
                                device(1, message.to()),
                                device(2, phone.subscription(service.url() + "/phone")),
                                device(3, phone.subscription(service.url() + "/gone")),
                                device(4, phone.subscription(other.url() + "/later"))));
        var outcome = carrier.deliver(permit, message);
        assertThat(outcome).isInstanceOfSatisfying(Outcome.AtDevices.class, several -> {
            assertThat(several.whole()).isInstanceOf(Outcome.Accepted.class);
            assertThat(several.detail())
                    .isEqualTo("webpush accepted; webpush accepted; webpush gone, HTTP 410, the subscription has"
                            + " ended; webpush not now, HTTP 503");
        });
        assertThat(service.requests)
                .extracting(WireFake.Request::path)
                .containsExactlyInAnyOrder("/mine", "/phone", "/gone");
        assertThat(service.requests)
                .filteredOn(request -> request.path().equals("/phone"))
                .allSatisfy(request -> assertThat(phone.read(request.body())).contains("Beans nearly gone?"));
        assertThat(other.begun).hasValue(1);
    }

    @ParameterizedTest
    @CsvSource({
        "201, 410, Accepted",
        "500, 410, Unknown",
        "500, 201, Accepted",
        "503, 410, Retryable",
        "410, 404, Rejected",
        "500, 503, Unknown"
    })
    void of_two_devices_the_better_answer_stands_for_the_message(int one, int two, String whole) throws Permit.Stale {
        service.answers = request -> new WireFake.Response(request.path().equals("/one") ? one : two, "", "");
        var message = push(browser.subscription(service.url() + "/one"), "Beans nearly gone?");
        var permit = Permits.beforeTheLook(() -> 0)
                .mint(
                        message.id(),
                        message.channel(),
                        message.to(),
                        List.of(device(1, message.to()), device(2, browser.subscription(service.url() + "/two"))));
        assertThat(carrier.deliver(permit, message))
                .isInstanceOfSatisfying(Outcome.AtDevices.class, several -> assertThat(
                                several.whole().getClass().getSimpleName())
                        .isEqualTo(whole));
    }

    static ContactPoint device(long id, String address) {
        return new ContactPoint(id, Channel.PUSH, address, false, NOW);
    }
}
