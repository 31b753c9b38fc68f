package org.volenti.delivery.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.eatthepath.pushy.apns.auth.ApnsVerificationKey;
import com.eatthepath.pushy.apns.server.MockApnsServer;
import com.eatthepath.pushy.apns.server.MockApnsServerBuilder;
import com.eatthepath.pushy.apns.server.PushNotificationHandler;
import com.eatthepath.pushy.apns.server.RejectedNotificationException;
import com.eatthepath.pushy.apns.server.RejectionReason;
import com.eatthepath.pushy.apns.server.UnregisteredDeviceTokenException;
import com.eatthepath.pushy.apns.server.ValidatingPushNotificationHandlerFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http2.Http2Headers;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.volenti.common.ContactPoint;
import org.volenti.consent.Permit;
import org.volenti.consent.Permits;
import org.volenti.delivery.Backoff;
import org.volenti.delivery.Carrier;
import org.volenti.delivery.CarrierContract;
import org.volenti.delivery.Outcome;
import org.volenti.delivery.http.TestTls;
import org.volenti.message.Message;

class ApnsTest extends CarrierContract {
    private static final Instant NOW = Instant.parse("2026-11-22T02:00:00Z");
    private static final String TOKEN = "ab".repeat(32);

    private record Seen(Map<String, String> headers, String payload) {}

    private final KeyPair keys = pair();
    private final AtomicInteger begun = new AtomicInteger();
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final AtomicReference<PushNotificationHandler> manner = new AtomicReference<>(ApnsTest::takes);
    private final CountDownLatch over = new CountDownLatch(1);
    private MockApnsServer server;
    private Apns apns;
    private boolean unreachable;

    private static KeyPair pair() {
        try {
            return P256.newPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void takes(Http2Headers headers, ByteBuf payload) {}

    @BeforeEach
    void start() throws Exception {
        server = new MockApnsServerBuilder()
                .setServerCredentials(certificates(), key(), null)
                .setHandlerFactory(session -> (headers, payload) -> {
                    begun.incrementAndGet();
                    var told = new HashMap<String, String>();
                    headers.forEach(header -> told.put(
                            header.getKey().toString(), header.getValue().toString()));
                    seen.add(new Seen(told, payload.toString(StandardCharsets.UTF_8)));
                    manner.get().handlePushNotification(headers, payload);
                })
                .build();
        apns = apns(start(server));
    }

    private static int start(MockApnsServer server) throws Exception {
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        server.start(port).get();
        return port;
    }

    private static X509Certificate[] certificates() throws GeneralSecurityException {
        return new X509Certificate[] {(X509Certificate) TestTls.store().getCertificate("localhost")};
    }

    private static PrivateKey key() throws GeneralSecurityException {
        return (PrivateKey) TestTls.store().getKey("localhost", TestTls.password());
    }

    private Apns apns(int port) throws GeneralSecurityException {
        return new Apns(setting("localhost:" + port), () -> NOW, Optional.of(certificates()[0]));
    }

    private PushSetting setting(String host) {
        var pem = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(keys.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----";
        return new PushSetting(Set.of(), Optional.empty(), URI.create("https://localhost:1"), Optional.of(pem), host);
    }

    /** Netty waits two quiet seconds before it ends; nobody here needs to. */
    @AfterEach
    void stop() {
        over.countDown();
        Thread.startVirtualThread(apns::close);
        Thread.startVirtualThread(server::shutdown);
    }

    @Override
    protected Carrier carrier() {
        return new PushCarrier(List.of(apns), setting("localhost:1"), new Backoff(new Random(7)));
    }

    @Override
    protected int requests() {
        return begun.get();
    }

    @Override
    protected void next(Provider behaviour) {
        switch (behaviour) {
            case ACCEPTS -> manner.set(ApnsTest::takes);
            case REFUSES_FOR_GOOD -> refuse(RejectionReason.BAD_DEVICE_TOKEN);
            case REFUSES_FOR_NOW -> refuse(RejectionReason.TOO_MANY_REQUESTS);
            case CANNOT_BE_REACHED -> unreachable = true;
            case FALLS_SILENT_AFTER_TAKING_IT -> manner.set((headers, payload) -> await());
        }
    }

    /** The server's only thread: it answers nothing meanwhile. */
    private void await() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void refuse(RejectionReason reason) {
        manner.set((headers, payload) -> {
            throw new RejectedNotificationException(reason);
        });
    }

    @Override
    protected Outcome deliver() throws Permit.Stale {
        if (unreachable) {
            apns.close();
            try {
                apns = apns(1);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
        return deliver(WebPushTest.push("apns:" + TOKEN, "Beans nearly gone? 🎉"), NOW);
    }

    private Outcome deliver(Message message, Instant registeredAt) throws Permit.Stale {
        var device = new ContactPoint(1, message.channel(), message.to(), false, registeredAt);
        var permit =
                Permits.beforeTheLook(() -> 0).mint(message.id(), message.channel(), message.to(), List.of(device));
        return carrier().deliver(permit, message);
    }

    @ParameterizedTest
    @CsvSource({
        "BAD_DEVICE_TOKEN, Rejected, unreachable",
        "DEVICE_TOKEN_NOT_FOR_TOPIC, Rejected, ''",
        "PAYLOAD_EMPTY, Rejected, ''",
        "PAYLOAD_TOO_LARGE, Rejected, ''",
        "TOPIC_DISALLOWED, Retryable, ''",
        "INVALID_PROVIDER_TOKEN, Retryable, ''",
        "TOO_MANY_PROVIDER_TOKEN_UPDATES, Retryable, ''",
        "TOO_MANY_REQUESTS, Retryable, ''",
        "INTERNAL_SERVER_ERROR, Retryable, ''",
        "SERVICE_UNAVAILABLE, Retryable, ''",
        "SHUTDOWN, Retryable, ''",
    })
    void each_answer_is_one_request_and_means_what_the_table_says(RejectionReason reason, String outcome, String about)
            throws Permit.Stale {
        refuse(reason);
        var answer = deliver();
        assertThat(answer.getClass().getSimpleName()).isEqualTo(outcome);
        if (answer instanceof Outcome.Rejected rejected) {
            assertThat(rejected.addressUnreachable()).isEqualTo("unreachable".equals(about));
        }
        assertThat(begun).hasValue(1);
    }

    @ParameterizedTest
    @CsvSource({"2026-11-22T01:00:00Z, true", "2026-11-22T03:00:00Z, false"})
    void an_ended_token_is_dropped_only_if_it_was_there_before_it_ended(Instant registeredAt, boolean dropped)
            throws Permit.Stale {
        manner.set((headers, payload) -> {
            throw new UnregisteredDeviceTokenException(NOW);
        });
        assertThat(deliver(WebPushTest.push("apns:" + TOKEN, "Hello"), registeredAt))
                .isInstanceOfSatisfying(Outcome.Rejected.class, rejected -> assertThat(rejected.addressUnreachable())
                        .isEqualTo(dropped));
    }

    @Test
    void the_request_says_what_to_whom_and_until_when() throws Exception {
        var message = WebPushTest.push("apns:" + TOKEN, "Beans nearly gone? 🎉");
        deliver(message, NOW);
        deliver(message, NOW);
        var first = seen.getFirst();
        assertThat(first.headers())
                .containsEntry(":path", "/3/device/" + TOKEN)
                .containsEntry("apns-topic", "example.app")
                .containsEntry("apns-push-type", "alert")
                .containsEntry("apns-priority", "5")
                .containsEntry("apns-collapse-id", message.id().write())
                .containsEntry(
                        "apns-expiration",
                        "" + Instant.parse("2026-11-22T03:00:00Z").getEpochSecond());
        assertThat(seen.getLast().headers().get("apns-id"))
                .isEqualTo(first.headers().get("apns-id"));
        var told = new ObjectMapper().readTree(first.payload());
        assertThat(told.path("aps").path("alert").path("title").asText()).isEqualTo("Héllo");
        assertThat(told.path("aps").path("alert").path("body").asText()).isEqualTo("Beans nearly gone? 🎉");
        assertThat(told.path("url").asText()).isEqualTo("https://marlowe.example/again");
    }

    @Test
    void a_server_that_checks_everything_takes_it() throws Exception {
        var key = new ApnsVerificationKey("ABCDE12345", "TEAM123456", (ECPublicKey) keys.getPublic());
        var strict = new ValidatingPushNotificationHandlerFactory(
                Map.of("example.app", Set.of(TOKEN)),
                Map.of(),
                Map.of("ABCDE12345", key),
                Map.of(key, Set.of("example.app")));
        var checking = new MockApnsServerBuilder()
                .setServerCredentials(certificates(), key(), null)
                .setHandlerFactory(strict)
                .build();
        apns.close();
        apns = apns(start(checking));
        try {
            assertThat(deliver()).isInstanceOf(Outcome.Accepted.class);
            assertThat(deliver(WebPushTest.push("apns:" + "cd".repeat(32), "Hello"), NOW))
                    .isInstanceOfSatisfying(Outcome.Rejected.class, rejected -> assertThat(rejected.detail())
                            .contains("DeviceTokenNotForTopic"));
        } finally {
            checking.shutdown().get();
        }
    }

    @Test
    void a_permit_that_grows_stale_while_it_connects_lets_no_byte_out() {
        var age = new AtomicLong();
        var message = WebPushTest.push("apns:" + TOKEN, "Hello");
        // fresh when the carrier looks, and when it looks once more; then the connecting takes its time
        var looks = new AtomicInteger();
        var permit = Permits.beforeTheLook(() -> looks.incrementAndGet() > 3 ? 2_000_000_000L : age.get())
                .mint(message.id(), message.channel(), message.to());
        assertThatThrownBy(() -> carrier().deliver(permit, message)).isInstanceOf(Permit.Stale.class);
        assertThat(begun).hasValue(0);
    }

    @ParameterizedTest
    @CsvSource({"'apns:not hex', true", "apns:, true"})
    void what_is_no_device_token_is_refused_unsent(String address, boolean unreachable) throws Permit.Stale {
        assertThat(deliver(WebPushTest.push(address, "Hello"), NOW))
                .isInstanceOfSatisfying(Outcome.Rejected.class, rejected -> assertThat(rejected.addressUnreachable())
                        .isEqualTo(unreachable));
        assertThat(deliver(WebPushTest.push("apns:" + TOKEN, "x".repeat(4_096)), NOW))
                .isInstanceOfSatisfying(Outcome.Rejected.class, rejected -> assertThat(rejected.addressUnreachable())
                        .isFalse());
        assertThat(begun).hasValue(0);
    }

    @Test
    void it_says_what_is_missing() {
        var setting = new PushSetting(
                Set.of(),
                Optional.empty(),
                URI.create("https://localhost:1"),
                Optional.of("/nowhere/key.p8"),
                "localhost:1");
        assertThatThrownBy(() -> new Apns(setting, () -> NOW).requireConfigured())
                .hasMessageContaining("VOLENTI_APNS_KEY");
    }
}
