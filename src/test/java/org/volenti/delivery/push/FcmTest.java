package org.volenti.delivery.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.volenti.consent.Permit;
import org.volenti.consent.Permits;
import org.volenti.delivery.Backoff;
import org.volenti.delivery.Carrier;
import org.volenti.delivery.CarrierContract;
import org.volenti.delivery.Outcome;
import org.volenti.delivery.http.TestTls;
import org.volenti.delivery.http.WireFake;

class FcmTest extends CarrierContract {
    private static final String NAME = "{\"name\":\"projects/shop/messages/0:1\"}";
    private static final String ADDRESS = "fcm:dGhlLXRva2Vu:APA91b";
    private static final KeyPair KEYS = keys();

    private final WireFake google = new WireFake();
    private final WireFake accounts = new WireFake();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-22T02:00:00Z"));
    private PushSetting settings = setting(google.url());
    private Fcm fcm = new Fcm(settings, now::get, TestTls.context());

    private static KeyPair keys() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private PushSetting setting(URI url) {
        var pem = "-----BEGIN PRIVATE KEY-----\\n"
                + Base64.getEncoder().encodeToString(KEYS.getPrivate().getEncoded())
                + "\\n-----END PRIVATE KEY-----\\n";
        var account = """
                {"type":"service_account","project_id":"shop","client_email":"push@shop.example","private_key":"%s","token_uri":"%s/token"}
                """.formatted(pem, accounts.url());
        return new PushSetting(Set.of("localhost"), Optional.of(account), url, Optional.empty(), "localhost:1");
    }

    @BeforeEach
    void a_token_is_there() throws Carrier.Unavailable {
        accounts.answer(200, "", "{\"access_token\":\"ya29.first\",\"expires_in\":3599}");
        google.answer(200, "", NAME);
        fcm.ready();
    }

    @AfterEach
    void close() {
        fcm.close();
        google.close();
        accounts.close();
    }

    @Override
    protected Carrier carrier() {
        return new PushCarrier(List.of(fcm), settings, new Backoff(new Random(7)));
    }

    @Override
    protected int requests() {
        return google.begun.get();
    }

    @Override
    protected void next(Provider behaviour) {
        google.behave();
        google.answer(200, "", NAME);
        switch (behaviour) {
            case ACCEPTS -> {}
            case REFUSES_FOR_GOOD -> google.answer(404, "", error("NOT_FOUND", "UNREGISTERED"));
            case REFUSES_FOR_NOW -> google.answer(503, "", error("UNAVAILABLE", "UNAVAILABLE"));
            case CANNOT_BE_REACHED -> {
                fcm.close();
                settings = setting(URI.create("https://localhost:1"));
                fcm = new Fcm(settings, now::get, TestTls.context());
                tokenAnew();
            }
            case FALLS_SILENT_AFTER_TAKING_IT -> google.manner = WireFake.Manner.TAKES_IT_AND_HANGS;
        }
    }

    private void tokenAnew() {
        try {
            fcm.ready();
        } catch (Carrier.Unavailable e) {
            throw new AssertionError(e);
        }
    }

    @Override
    protected Outcome deliver() throws Permit.Stale {
        var message = WebPushTest.push(ADDRESS, "Beans nearly gone? 🎉");
        var permit = Permits.beforeTheLook(() -> 0).mint(message.id(), message.channel(), message.to());
        return carrier().deliver(permit, message);
    }

    private static String error(String status, String code) {
        var detail = code.isEmpty()
                ? ""
                : "{\"@type\":\"type.googleapis.com/google.firebase.fcm.v1.FcmError\",\"errorCode\":\"" + code + "\"}";
        return "{\"error\":{\"code\":400,\"message\":\"of dGhlLXRva2Vu\",\"status\":\"%s\",\"details\":[%s]}}"
                .formatted(status, detail);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    404 | NOT_FOUND           | UNREGISTERED           | Rejected  | unreachable
                    404 | ''                  | ''                     | Rejected  | ''
                    400 | INVALID_ARGUMENT    | INVALID_ARGUMENT       | Rejected  | ''
                    403 | PERMISSION_DENIED   | SENDER_ID_MISMATCH     | Rejected  | unreachable
                    403 | PERMISSION_DENIED   | ''                     | Retryable | ''
                    429 | RESOURCE_EXHAUSTED  | QUOTA_EXCEEDED         | Retryable | ''
                    429 | RESOURCE_EXHAUSTED  | ''                     | Retryable | ''
                    503 | UNAVAILABLE         | UNAVAILABLE            | Retryable | ''
                    503 | ''                  | ''                     | Retryable | ''
                    500 | INTERNAL            | INTERNAL               | Unknown   | ''
                    502 | ''                  | ''                     | Unknown   | ''
                    401 | UNAUTHENTICATED     | THIRD_PARTY_AUTH_ERROR | Retryable | ''
                    401 | UNAUTHENTICATED     | ''                     | Retryable | ''
                    301 | ''                  | ''                     | Unknown   | ''
                    200 | ''                  | ''                     | Unknown   | ''
                    """)
    void each_answer_is_one_post_and_means_what_the_table_says(
            int status, String word, String code, String outcome, String about) throws Permit.Stale {
        google.answer(status, "", status == 200 ? "<html>" : error(word, code));
        var answer = deliver();
        assertThat(answer.getClass().getSimpleName()).isEqualTo(outcome);
        if (answer instanceof Outcome.Rejected rejected) {
            assertThat(rejected.addressUnreachable()).isEqualTo("unreachable".equals(about));
        }
        assertThat(answer.toString()).as("no token in what is kept").doesNotContain("dGhlLXRva2Vu");
        assertThat(google.begun).hasValue(1);
    }

    @Test
    void a_bad_argument_ends_the_address_only_where_the_token_is_what_is_bad() throws Permit.Stale {
        google.answer(400, "", """
                {"error":{"code":400,"status":"INVALID_ARGUMENT","details":[
                  {"@type":"type.googleapis.com/google.firebase.fcm.v1.FcmError","errorCode":"INVALID_ARGUMENT"},
                  {"@type":"type.googleapis.com/google.rpc.BadRequest","fieldViolations":[
                    {"field":"message.token","description":"Invalid registration token"}]}]}}
                """);
        assertThat(deliver())
                .isInstanceOfSatisfying(Outcome.Rejected.class, rejected -> assertThat(rejected.addressUnreachable())
                        .isTrue());
    }

    @ParameterizedTest
    @CsvSource({"'Retry-After: 30\r\n', 30", "'', 10"})
    void retry_after_is_what_we_wait_and_never_less_than_ten_seconds_without(String header, long seconds)
            throws Permit.Stale {
        google.answer(503, header, error("UNAVAILABLE", "UNAVAILABLE"));
        assertThat(deliver()).isInstanceOfSatisfying(Outcome.Retryable.class, later -> assertThat(later.after())
                .contains(Duration.ofSeconds(seconds)));
    }

    @Test
    void the_request_says_what_and_to_whom_and_a_second_one_replaces_the_first() throws Exception {
        var message = WebPushTest.push(ADDRESS, "Beans nearly gone? 🎉");
        var permit = Permits.beforeTheLook(() -> 0).mint(message.id(), message.channel(), message.to());
        assertThat(carrier().deliver(permit, message))
                .isEqualTo(new Outcome.Accepted(Optional.of("projects/shop/messages/0:1")));
        var request = google.requests.getFirst();
        assertThat(request.head().text()).startsWith("POST /v1/projects/shop/messages:send ");
        assertThat(request.header("Authorization")).isEqualTo("Bearer ya29.first");
        var told = new ObjectMapper().readTree(request.body()).path("message");
        assertThat(told.path("token").asText()).isEqualTo("dGhlLXRva2Vu:APA91b");
        assertThat(told.path("notification").path("title").asText()).isEqualTo("Héllo");
        assertThat(told.path("notification").path("body").asText()).isEqualTo("Beans nearly gone? 🎉");
        assertThat(told.path("data").path("url").asText()).isEqualTo("https://marlowe.example/again");
        var android = told.path("android");
        assertThat(android.path("collapse_key").asText()).isEqualTo(message.id().write());
        assertThat(android.path("notification").path("tag").asText())
                .isEqualTo(message.id().write());
        assertThat(android.path("ttl").asText()).isEqualTo("3600s");
    }

    @Test
    void the_token_is_asked_for_by_a_signed_claim_and_renewed_before_it_ends() throws Exception {
        var form = URLDecoder.decode(accounts.requests.getFirst().text(), StandardCharsets.UTF_8);
        assertThat(form).startsWith("grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer&assertion=");
        var parts = form.substring(form.indexOf("assertion=") + 10).split("\\.");
        var claims = new ObjectMapper().readTree(Base64.getUrlDecoder().decode(parts[1]));
        assertThat(claims.path("iss").asText()).isEqualTo("push@shop.example");
        assertThat(claims.path("aud").asText()).isEqualTo(accounts.url() + "/token");
        var check = Signature.getInstance("SHA256withRSA");
        check.initVerify(KEYS.getPublic());
        check.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(check.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();

        fcm.prepare();
        fcm.ready();
        assertThat(accounts.begun).as("once an hour").hasValue(1);
        now.updateAndGet(at -> at.plus(Duration.ofMinutes(51)));
        accounts.manner = WireFake.Manner.TAKES_IT_AND_HANGS;
        fcm.prepare();
        fcm.ready();
        assertThat(deliver()).as("while the next is on its way").isInstanceOf(Outcome.Accepted.class);
        assertThat(google.requests.getLast().header("Authorization")).isEqualTo("Bearer ya29.first");
    }

    @Test
    @Timeout(30)
    void the_next_token_is_fetched_before_the_present_one_ends() throws Exception {
        now.updateAndGet(at -> at.plus(Duration.ofMinutes(51)));
        accounts.answer(200, "", "{\"access_token\":\"ya29.second\",\"expires_in\":3599}");
        fcm.prepare();
        do {
            deliver();
        } while (!google.requests.getLast().header("Authorization").equals("Bearer ya29.second"));
        assertThat(accounts.begun).hasValue(2);
    }

    @Test
    void a_token_that_google_refuses_is_forgotten_and_without_one_nothing_is_tried() throws Permit.Stale {
        google.answer(401, "", error("UNAUTHENTICATED", ""));
        deliver();
        accounts.answer(500, "", "");
        assertThatThrownBy(fcm::ready).isInstanceOf(Carrier.Unavailable.class);
        assertThat(deliver()).isInstanceOf(Outcome.Retryable.class);
        assertThat(google.begun).hasValue(1);
    }

    @Test
    void it_takes_of_the_project_s_rate_and_says_what_is_wrong_with_its_account() {
        var several = carrier().providers().orElseThrow();
        assertThat(several.share("fcm")).contains(new Carrier.Share("fcm:shop", 10_000, 1));
        assertThat(several.share("localhost")).isEmpty();
        for (var wrong : List.of("{}", "{\"project_id\":\"x\"}", "/nowhere/at/all.json", "{not JSON")) {
            var setting = new PushSetting(
                    Set.of("localhost"), Optional.of(wrong), google.url(), Optional.empty(), "localhost:1");
            assertThatThrownBy(() -> new Fcm(setting, now::get).requireConfigured())
                    .hasMessageContaining("VOLENTI_FCM_SERVICE_ACCOUNT");
        }
    }
}
