package org.volenti.engage;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.volenti.common.Channel;
import org.volenti.common.Ids;
import org.volenti.common.PublicUrl;
import org.volenti.delivery.Carrier;
import org.volenti.delivery.Dispatcher;
import org.volenti.delivery.FakeChannels;
import org.volenti.delivery.Outbox;
import org.volenti.delivery.Receipts;
import org.volenti.delivery.Reconciliation;
import org.volenti.delivery.Reconciliation.Prospect;
import org.volenti.delivery.Writing;
import org.volenti.delivery.sms.TwilioCarrier;
import org.volenti.delivery.sms.TwilioFake;
import org.volenti.delivery.sms.TwilioSetting;
import org.volenti.testing.Api;
import org.volenti.testing.FlowContent;
import org.volenti.testing.Shop;

/** The whole flow with SMS switched on, into a Twilio that fails as told and counts what it sees. */
@QuarkusTest
@TestProfile(FlowContent.class)
class TwilioFlowIT {
    private static final AtomicInteger NEXT = new AtomicInteger();

    @Inject
    Stage stage;

    @Inject
    OwnDispatcher dispatchers;

    @Inject
    Outbox outbox;

    @Inject
    Writing writing;

    @Inject
    Receipts receipts;

    @Inject
    ReceiptDesk desk;

    @Inject
    PublicUrl publicUrl;

    @Inject
    Ids ids;

    @Inject
    InstantSource clock;

    private final TwilioFake twilio = new TwilioFake();
    private Dispatcher dispatcher;
    private Reconciliation reconciliation;
    private String number;

    @BeforeEach
    void switch_sms_on() {
        stage.standAt("2027-06-09T10:00:00Z");
        number = "+491511234%04d".formatted(NEXT.incrementAndGet());
        // a sender of its own, so that no other test's rate counts
        var account = new TwilioSetting(
                        twilio.url(), Optional.of("MG" + ids.next()), Optional.of("AC" + "0".repeat(32)))
                .account();
        var settings = FakeChannels.of("sms");
        var carriers = dispatchers.carriers(new TwilioCarrier(account, publicUrl), settings);
        dispatcher = dispatchers.over(outbox, carriers, settings);
        reconciliation = new Reconciliation(receipts, writing, carriers, clock);
    }

    @AfterEach
    void end() {
        twilio.close();
        stage.end();
    }

    private String triggered(String ref) {
        Shop.willingAt(ref, "sms", number);
        var answer = Shop.trigger(ref + "-key", "note", ref, Map.of("text", "hello " + ref));
        assertThat(answer.<String>path("verdict")).as(answer.asString()).isEqualTo("send");
        return answer.path("messageId");
    }

    private void handOver() {
        while (dispatcher.runOnce() > 0) Thread.onSpinWait();
    }

    private static String state(String message) {
        return Shop.message(message).getString("state");
    }

    private static String standing(String ref) {
        return Api.given()
                .get("/api/v1/customers/" + ref + "/consents")
                .jsonPath()
                .getString("find { it.purpose == 'offers' && it.channel == 'sms' }.state");
    }

    @Test
    void what_was_taken_before_the_connection_broke_is_found_and_never_sent_again() {
        var message = triggered("lost-answer");
        twilio.manner = TwilioFake.Manner.TAKES_IT_AND_RESETS;
        handOver();
        assertThat(state(message)).isEqualTo("unknown");
        twilio.behave();
        stage.advance(Duration.ofHours(1));
        handOver();
        assertThat(twilio.posts).hasValue(1);
        assertThat(reconciliation.find()).as("Twilio lists nothing").isEmpty();
        var handedOver = Instant.parse("2027-06-09T10:00:00Z");
        assertThat(reconciliation.prospect(Channel.SMS, "twilio", handedOver))
                .isEqualTo(new Prospect(Carrier.Later.ASKED, Optional.of(handedOver.plus(Duration.ofDays(1)))));
        assertThat(reconciliation
                        .prospect(Channel.SMS, "twilio", handedOver.minus(Duration.ofDays(1)))
                        .later())
                .as("after a day only a callback may tell")
                .isEqualTo(Carrier.Later.TOLD);
        assertThat(reconciliation.prospect(Channel.SMS, "another", handedOver).later())
                .isEqualTo(Carrier.Later.NOTHING);
        assertThat(state(message)).isEqualTo("unknown");
        var taken = twilio.taken.getFirst();
        twilio.list = """
                {"messages":[{"sid":"%s","body":"%s","status":"sent","direction":"outbound-api",
                "date_created":"Wed, 09 Jun 2027 10:00:01 +0000"}],"page":0,"page_size":50,"uri":"/x",
                "first_page_uri":"/x","next_page_uri":null,"previous_page_uri":null}
                """.formatted(taken.sid(), taken.form().get("Body"));
        reconciliation.find().forEach(desk::take);
        assertThat(state(message)).isEqualTo("accepted");
        assertThat(Shop.message(message).getString("attempts[0].providerId")).isEqualTo(taken.sid());
        assertThat(reconciliation.find()).isEmpty();
        assertThat(twilio.posts).hasValue(1);
    }

    @Test
    void a_429_waits_as_asked_and_goes_out_once() {
        var message = triggered("too-fast");
        twilio.answer(429, "{\"code\":20429,\"message\":\"Too many\"}", "Retry-After: 120\r\n");
        handOver();
        assertThat(state(message)).isEqualTo("retryAt");
        twilio.behave();
        stage.advance(Duration.ofSeconds(90));
        handOver();
        assertThat(twilio.posts).as("not before the two minutes").hasValue(1);
        stage.change("DELETE FROM provider_rate");
        stage.advance(Duration.ofMinutes(2));
        handOver();
        assertThat(state(message)).isEqualTo("accepted");
        assertThat(twilio.taken).hasSize(1);
    }

    @Test
    void who_opted_out_at_twilio_has_opted_out_here() {
        var message = triggered("opted-out-there");
        twilio.answer(400, "{\"code\":21610,\"message\":\"Attempt to send to unsubscribed recipient\"}", "");
        handOver();
        assertThat(state(message)).isEqualTo("rejected");
        assertThat(standing("opted-out-there")).isEqualTo("withdrawn");
        assertThat(stage.number("SELECT count(*) FROM suppression WHERE address = ?", number))
                .isEqualTo(1);
        assertThat(stage.slotsOf("opted-out-there")).isZero();
    }
}
