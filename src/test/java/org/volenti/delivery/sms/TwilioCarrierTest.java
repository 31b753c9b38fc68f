package org.volenti.delivery.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.volenti.common.Channel;
import org.volenti.common.PublicUrl;
import org.volenti.consent.Permit;
import org.volenti.consent.Permits;
import org.volenti.delivery.Carrier;
import org.volenti.delivery.CarrierContract;
import org.volenti.delivery.FakeChannels;
import org.volenti.delivery.Outcome;
import org.volenti.delivery.Receipt;
import org.volenti.message.Message;

class TwilioCarrierTest extends CarrierContract {
    private static final PublicUrl HERE = () -> URI.create("https://links.example");

    private final TwilioFake twilio = new TwilioFake();
    private final TwilioAccount account = TwilioSetting.at(twilio.url()).account();
    private final TwilioCarrier carrier = new TwilioCarrier(account, HERE);
    /** Nobody is lent port 1. */
    private final TwilioAccount gone =
            TwilioSetting.at(URI.create("http://localhost:1")).account();

    private boolean unreachable;

    @AfterEach
    void close() {
        account.close();
        gone.close();
        twilio.close();
    }

    @Override
    protected Carrier carrier() {
        return unreachable ? new TwilioCarrier(gone, HERE) : carrier;
    }

    @Override
    protected int requests() {
        return twilio.posts.get();
    }

    @Override
    protected void next(Provider behaviour) {
        twilio.behave();
        unreachable = false;
        switch (behaviour) {
            case ACCEPTS -> {}
            case REFUSES_FOR_GOOD -> twilio.answer(400, error(21211), "");
            case REFUSES_FOR_NOW -> twilio.answer(429, error(20429), "");
            case CANNOT_BE_REACHED -> unreachable = true;
            case FALLS_SILENT_AFTER_TAKING_IT -> twilio.manner = TwilioFake.Manner.TAKES_IT_AND_HANGS;
        }
    }

    private static String error(int code) {
        return "{\"code\":%d,\"message\":\"The number +491711234567 said so\",\"status\":400}".formatted(code);
    }

    @Override
    protected Outcome deliver() throws Permit.Stale {
        return deliver(carrier(), sms("+491711234567", "Hello 👋 Grüße"));
    }

    private static Outcome deliver(Carrier carrier, Message message) throws Permit.Stale {
        var permit = Permits.beforeTheLook(() -> 0).mint(message.id(), message.channel(), message.to());
        return carrier.deliver(permit, message);
    }

    private static Message sms(String to, String text) {
        var any = message(to);
        return new Message(
                any.id(),
                3,
                any.decision(),
                "jo",
                "hello",
                Optional.empty(),
                Channel.SMS,
                to,
                Map.of("From", "+447700900100"),
                Optional.empty(),
                text,
                Optional.empty());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    400 | 21211 | Rejected  | unreachable
                    400 | 21614 | Rejected  | unreachable
                    400 | 21635 | Rejected  | unreachable
                    400 | 21610 | Rejected  | optedOut
                    400 | 21612 | Rejected  | ''
                    400 | 0     | Rejected  | ''
                    400 | 30007 | Rejected  | ''
                    429 | 20429 | Retryable | ''
                    429 | 0     | Retryable | ''
                    400 | 21611 | Retryable | ''
                    401 | 20003 | Retryable | everybody
                    403 | 0     | Retryable | everybody
                    404 | 20404 | Retryable | everybody
                    400 | 21606 | Retryable | ''
                    400 | 21408 | Retryable | ''
                    301 | 0     | Unknown   | ''
                    307 | 0     | Unknown   | ''
                    408 | 0     | Unknown   | ''
                    500 | 20500 | Unknown   | ''
                    502 | 0     | Unknown   | ''
                    503 | 20503 | Unknown   | ''
                    201 | 21610 | Unknown   | ''
                    200 | 0     | Unknown   | ''
                    """)
    void each_answer_is_one_post_and_means_what_the_table_says(int status, int code, String outcome, String about)
            throws Permit.Stale {
        var body = status == 200 ? "<html>not JSON" : error(code);
        twilio.answer(status, body, status / 100 == 3 ? "Location: " + twilio.url() + "/elsewhere\r\n" : "");
        var answer = deliver();
        assertThat(answer.getClass().getSimpleName()).isEqualTo(outcome);
        if (answer instanceof Outcome.Rejected rejected) {
            assertThat(rejected.addressUnreachable()).isEqualTo("unreachable".equals(about));
            assertThat(rejected.optedOut()).isEqualTo("optedOut".equals(about));
        }
        if (answer instanceof Outcome.Retryable retryable) {
            assertThat(retryable.closed())
                    .as("a country that is not ours keeps nobody else's message back")
                    .isEqualTo("everybody".equals(about));
        }
        assertThat(answer.toString()).as("no number in what is kept").doesNotContain("1711234567");
        assertThat(twilio.posts).hasValue(1);
        assertThat(twilio.heads).as("nothing else either").hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(value = TwilioFake.Manner.class, mode = EnumSource.Mode.EXCLUDE, names = "ANSWERS")
    void once_the_request_began_nobody_knows_and_nobody_asks_again(TwilioFake.Manner manner) throws Permit.Stale {
        twilio.manner = manner;
        assertThat(deliver()).isInstanceOf(Outcome.Unknown.class);
        assertThat(twilio.posts).hasValue(1);
        twilio.behave();
        assertThat(deliver()).as("the next one goes out").isInstanceOf(Outcome.Accepted.class);
        assertThat(twilio.posts).hasValue(2);
    }

    @Test
    void the_request_says_who_to_whom_what_and_where_to_tell() throws Permit.Stale {
        var message = sms("+491711234567", "Hello 👋 Grüße & =");
        var answer = deliver(carrier, message);
        var taken = twilio.taken.getFirst();
        assertThat(answer).isEqualTo(new Outcome.Accepted(Optional.of(taken.sid())));
        assertThat(taken.form())
                .containsEntry("To", "+491711234567")
                .containsEntry("From", "+447700900100")
                .containsEntry("Body", "Hello 👋 Grüße & =")
                .containsEntry("ValidityPeriod", "14400")
                .containsEntry(
                        "StatusCallback",
                        "https://links.example/hooks/twilio/status?message="
                                + message.id().write() + "&n=3")
                .hasSize(5);
        assertThat(twilio.heads.getFirst())
                .startsWith("POST /2010-04-01/Accounts/AC" + "0".repeat(32) + "/Messages.json ")
                .contains("Authorization: Basic ")
                .doesNotContain("Upgrade");
    }

    @Test
    void a_messaging_service_chooses_the_sender() throws Permit.Stale {
        var setting =
                new TwilioSetting(twilio.url(), Optional.of("MG" + "1".repeat(32)), Optional.of("AC" + "0".repeat(32)));
        var other = setting.account();
        deliver(new TwilioCarrier(other, HERE), sms("+491711234567", "Hello"));
        assertThat(twilio.taken.getFirst().form())
                .containsEntry("MessagingServiceSid", "MG" + "1".repeat(32))
                .doesNotContainKey("From");
        other.close();
    }

    @Test
    void retry_after_is_what_we_wait() throws Permit.Stale {
        twilio.answer(429, error(20429), "Retry-After: 17\r\n");
        assertThat(deliver()).isInstanceOfSatisfying(Outcome.Retryable.class, later -> assertThat(later.after())
                .contains(Duration.ofSeconds(17)));
    }

    @ParameterizedTest
    @CsvSource({"491711234567, Hello", "whatsapp:+491711234567, Hello", "+491711234567, ''"})
    void what_twilio_could_not_take_is_refused_unsent(String to, String text) throws Permit.Stale {
        assertThat(deliver(carrier, sms(to, text))).isInstanceOf(Outcome.Rejected.class);
        assertThat(deliver(carrier, sms("+491711234567", "x".repeat(1601)))).isInstanceOf(Outcome.Rejected.class);
        assertThat(twilio.posts).hasValue(0);
    }

    @Test
    void after_it_could_not_be_reached_it_is_knocked_at_before_anything_is_tried() throws Exception {
        var lost = new TwilioCarrier(gone, HERE);
        lost.ready(1);
        deliver(lost, sms("+491711234567", "Hello"));
        assertThatThrownBy(() -> lost.ready(1)).isInstanceOf(Carrier.Unavailable.class);
    }

    @Test
    void many_go_over_few_connections() throws Permit.Stale {
        for (int i = 0; i < 50; i++) assertThat(deliver()).isInstanceOf(Outcome.Accepted.class);
        assertThat(twilio.connections).hasValue(1);
    }

    @Test
    void it_does_not_start_without_account_nor_unencrypted_unless_for_a_trial() {
        var nobody = new TwilioSetting(twilio.url(), Optional.empty(), Optional.empty());
        assertThatThrownBy(() -> new TwilioCarrier(nobody.account(), HERE).requireConfigured())
                .hasMessageContaining("VOLENTI_TWILIO_ACCOUNT_SID");
        var plain =
                new TwilioAccount(TwilioSetting.at(twilio.url()), new FakeChannels(Set.of("sms"), false, false, false));
        assertThatThrownBy(() -> new TwilioCarrier(plain, HERE).requireConfigured())
                .hasMessageContaining("VOLENTI_ALLOW_HTTP")
                .hasMessageNotContaining(TwilioSetting.TOKEN);
        assertThatThrownBy(() ->
                        new TwilioCarrier(account, () -> URI.create("https://my_shop.example")).requireConfigured())
                .hasMessageContaining("underscore");
    }

    private static String listed(String... messages) {
        return "{\"messages\":[" + String.join(",", messages) + "],\"page\":0,\"page_size\":50,\"uri\":\"/x\","
                + "\"first_page_uri\":\"/x\",\"next_page_uri\":null,\"previous_page_uri\":null,\"start\":0,\"end\":0}";
    }

    private static String listed(String sid, String body, String status, String direction, String made) {
        return """
                {"sid":"%s","body":"%s","status":"%s","direction":"%s","date_created":"%s","to":"+491711234567"}
                """.formatted(sid, body, status, direction, made);
    }

    @Test
    void a_lost_answer_is_found_by_number_words_and_time_or_not_at_all() {
        var message = sms("+491711234567", "Offer 4711 https://links.example/u/abc");
        var at = Instant.parse("2026-11-22T02:03:00Z");
        var now = "Sun, 22 Nov 2026 02:03:01 +0000";
        twilio.list = listed(
                listed("SM1", "another", "sent", "outbound-api", now),
                listed("SM2", message.text(), "sent", "inbound", now),
                listed("SM3", message.text(), "sent", "outbound-api", "Sun, 22 Nov 2026 01:03:01 +0000"),
                listed("SM4", message.text(), "delivered", "outbound-api", now));
        assertThat(carrier.lookUp(message, at, sid -> false)).hasValueSatisfying(receipt -> {
            assertThat(receipt.providerId()).isEqualTo("SM4");
            assertThat(receipt.stage()).isEqualTo(Receipt.Stage.DELIVERED);
            assertThat(receipt.n()).isEqualTo(3);
        });
        assertThat(carrier.lookUp(message, at, "SM4"::equals))
                .as("another attempt's")
                .isEmpty();
        twilio.list = listed(
                listed("SM4", message.text(), "sent", "outbound-api", now),
                listed("SM5", message.text(), "sent", "outbound-api", now));
        assertThat(carrier.lookUp(message, at, sid -> false))
                .as("two prove nothing")
                .isEmpty();
        twilio.list = "not JSON";
        assertThat(carrier.lookUp(message, at, sid -> false)).isEmpty();
        assertThat(twilio.posts).hasValue(0);
        assertThat(twilio.heads.getFirst()).startsWith("GET ").contains("To=%2B491711234567");
    }

    @Test
    void it_takes_segments_of_its_senders_rate() {
        assertThat(carrier.share(sms("+491711234567", "x".repeat(161))))
                .contains(new Carrier.Share("twilio:+447700900100", 1, 2));
    }
}
