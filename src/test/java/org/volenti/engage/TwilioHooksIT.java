package org.volenti.engage;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.volenti.common.OwnedId;
import org.volenti.common.PublicUrl;
import org.volenti.message.Links;
import org.volenti.testing.Api;
import org.volenti.testing.FlowContent;
import org.volenti.testing.Shop;

/** What Twilio calls back with, signed as Twilio signs. */
@QuarkusTest
@TestProfile(FlowContent.class)
class TwilioHooksIT {
    private static final AtomicInteger NEXT = new AtomicInteger();

    @Inject
    Stage stage;

    @Inject
    PublicUrl publicUrl;

    @Inject
    Links links;

    @BeforeEach
    void at_noon() {
        stage.standAt("2027-06-09T10:00:00Z");
    }

    @AfterEach
    void end() {
        stage.end();
    }

    private static String number() {
        return "+4917112345%02d".formatted(NEXT.incrementAndGet());
    }

    private static String sid() {
        return "SM%032x".formatted(NEXT.incrementAndGet());
    }

    private static String willing(String ref, String number) {
        return Shop.willingAt(ref, "sms", number);
    }

    private static String state(String ref) {
        return Api.given()
                .get("/api/v1/customers/" + ref + "/consents")
                .jsonPath()
                .getString("find { it.purpose == 'offers' && it.channel == 'sms' }.state");
    }

    private static int events(String ref) {
        return Shop.read("/api/v1/customers/" + ref + "/consents/history")
                .getList("items")
                .size();
    }

    private Response inbound(String sid, String from, String text) {
        return call(
                "/hooks/twilio/inbound", Map.of("MessageSid", sid, "From", from, "To", "+447700900100", "Body", text));
    }

    private Response status(Sent sent, String sid, String status, String error) {
        return call(
                "/hooks/twilio/status?message=" + sent.message() + "&n=1",
                Map.of("MessageSid", sid, "MessageStatus", status, "ErrorCode", error, "AddedLater", "x"));
    }

    private Response call(String path, Map<String, String> form) {
        return call(path, form, signature(Api.TWILIO_TOKEN, publicUrl.base() + path, form));
    }

    private static Response call(String path, Map<String, String> form, String signature) {
        return RestAssured.given()
                .urlEncodingEnabled(true)
                .header("X-Twilio-Signature", signature)
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParams(form)
                .post(path);
    }

    private static String signature(String token, String url, Map<String, String> form) {
        var text = new StringBuilder(url);
        new TreeMap<>(form).forEach((name, value) -> text.append(name).append(value));
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private record Sent(String ref, String number, String message) {
        String state() {
            return Shop.message(message).getString("state");
        }
    }

    private Sent sent(String ref) {
        var number = number();
        var answer = Shop.trigger(ref + "-key", "note", willing(ref, number), Map.of("text", "hello"));
        assertThat(answer.<String>path("verdict")).as(answer.asString()).isEqualTo("send");
        return new Sent(ref, number, answer.path("messageId"));
    }

    /** Handed over, as if to Twilio. */
    private Sent handedOver(String ref) {
        var sent = sent(ref);
        stage.handOver();
        assertThat(sent.state()).isEqualTo("accepted");
        stage.change("UPDATE attempt SET carrier = 'twilio', provider_id = NULL WHERE " + hers(), ref);
        return sent;
    }

    /** The connection broke after the request. */
    private Sent unknown(String ref) {
        var sent = handedOver(ref);
        stage.change("UPDATE message SET state = 'unknown' WHERE " + hers(), ref);
        stage.change("UPDATE attempt SET outcome = 'unknown' WHERE " + hers(), ref);
        stage.change("UPDATE slot SET dated_at = NULL, state = 'reserved' WHERE " + hers(), ref);
        stage.change("DELETE FROM behaviour_event WHERE type = 'volenti.sent' AND " + hers(), ref);
        return sent;
    }

    private static String hers() {
        return "(lane, customer_id) = (SELECT lane, customer_id FROM customer WHERE ref = ?)";
    }

    private long told(String ref, String type) {
        return stage.number("SELECT count(*) FROM behaviour_event WHERE type = ? AND " + hers(), type, ref);
    }

    @Test
    void stop_from_a_number_binds_everybody_who_holds_it_queued_messages_included() {
        var one = sent("stop-1");
        willing("stop-2", one.number());
        var answer = inbound(sid(), one.number(), "Stop.");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.asString()).as("Twilio answers its own word").doesNotContain("<Message>");
        assertThat(state("stop-1")).isEqualTo("withdrawn");
        assertThat(state("stop-2")).isEqualTo("withdrawn");
        stage.handOver();
        assertThat(one.state()).isEqualTo("withdrawn");
        assertThat(told("stop-1", "volenti.withdrew")).isEqualTo(1);
        var later = Shop.trigger("stop-2-key", "note", "stop-2", Map.of("text", "hello"));
        assertThat(later.<String>path("verdict")).isEqualTo("suppress");
    }

    @Test
    void start_gives_back_what_the_stop_took_and_a_replayed_stop_takes_nothing() {
        var number = number();
        willing("start-1", number);
        willing("start-2", number);
        var stop = sid();
        inbound(stop, number, "STOP");
        int before = events("start-1");
        inbound(stop, number, "STOP");
        inbound(sid(), number, "STOP");
        assertThat(events("start-1")).as("once").isEqualTo(before);
        stage.advance(Duration.ofMinutes(1));
        assertThat(inbound(sid(), number, "start").statusCode()).isEqualTo(200);
        assertThat(state("start-1")).isEqualTo("granted");
        assertThat(state("start-2")).isEqualTo("granted");
        inbound(stop, number, "STOP");
        assertThat(state("start-1")).isEqualTo("granted");
        var again = Shop.trigger("start-1-key", "note", "start-1", Map.of("text", "hello"));
        assertThat(again.<String>path("verdict")).isEqualTo("send");
    }

    private static String imported(String ref, String number) {
        var body = Map.of("country", "DE", "contactPoints", List.of(Map.of("channel", "sms", "address", number)));
        Api.given().body(body).put("/api/v1/customers/" + ref);
        var row = ref + ",sms," + number + ",offers,granted,consent,bought list,customer,2026-01-01T00:00:00Z,ticked\n";
        var job = Shop.imported(
                "consents",
                "customer,channel,address,purpose,action,basis,source,actor,occurred_at,affirmativeAct\n" + row);
        assertThat(state(ref)).isEqualTo("granted");
        return job.getString("id");
    }

    private static void undo(String job) {
        Api.given().delete("/api/v1/imports/" + job).then().statusCode(200);
    }

    @Test
    void start_revives_no_yes_of_an_import_that_was_undone_meanwhile() {
        var number = number();
        var job = imported("start-undone", number);
        inbound(sid(), number, "STOP");
        undo(job);
        stage.advance(Duration.ofMinutes(1));
        inbound(sid(), number, "START");
        assertThat(state("start-undone")).isEqualTo("withdrawn");
    }

    @Test
    void nor_one_that_a_start_had_revived_before_the_import_was_undone() {
        var number = number();
        var job = imported("start-twice", number);
        inbound(sid(), number, "STOP");
        stage.advance(Duration.ofMinutes(1));
        inbound(sid(), number, "START");
        assertThat(state("start-twice")).isEqualTo("granted");
        undo(job);
        stage.advance(Duration.ofMinutes(1));
        inbound(sid(), number, "STOP");
        stage.advance(Duration.ofMinutes(1));
        inbound(sid(), number, "START");
        assertThat(state("start-twice")).isEqualTo("withdrawn");
    }

    @Test
    void a_press_after_a_stop_is_recorded_once_and_start_does_not_lift_it() throws InterruptedException {
        var one = sent("stop-press");
        inbound(sid(), one.number(), "STOP");
        int before = events("stop-press");
        var url = links.unsubscribe(OwnedId.read(one.message()).orElseThrow());
        var path = url.substring(publicUrl.base().toString().length());
        Callable<Integer> press = () -> RestAssured.given()
                .contentType("application/x-www-form-urlencoded")
                .body("List-Unsubscribe=One-Click")
                .post(path)
                .statusCode();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var statuses = threads
                    .invokeAll(Stream.generate(() -> press).limit(100).toList())
                    .stream()
                    .map(Future::resultNow)
                    .distinct();
            assertThat(statuses).containsExactly(200);
        }
        assertThat(events("stop-press")).as("once").isEqualTo(before + 1);
        stage.advance(Duration.ofMinutes(1));
        inbound(sid(), one.number(), "START");
        assertThat(state("stop-press")).isEqualTo("withdrawn");
    }

    @Test
    void start_does_not_make_a_full_yes_of_a_soft_opt_in() {
        var number = number();
        var body = Map.of("country", "DE", "contactPoints", List.of(Map.of("channel", "sms", "address", number)));
        Api.given().body(body).put("/api/v1/customers/start-soft");
        var conditions = Map.of(
                "obtainedInSale",
                true,
                "ownSimilarProducts",
                true,
                "optOutOffered",
                true,
                "categories",
                List.of("beans"));
        var soft = Map.of(
                "customer", "start-soft",
                "channel", "sms",
                "purpose", "offers",
                "action", "granted",
                "basis", "softOptIn",
                "source", "till",
                "actor", "customer",
                "evidence", conditions);
        Api.given().body(soft).post("/api/v1/consents").then().statusCode(201);
        assertThat(state("start-soft")).isEqualTo("granted");
        inbound(sid(), number, "STOP");
        stage.advance(Duration.ofMinutes(1));
        inbound(sid(), number, "START");
        assertThat(state("start-soft")).isEqualTo("withdrawn");
    }

    @Test
    void start_lifts_no_other_no() {
        var number = number();
        willing("start-other", number);
        Shop.withdraw("start-other").then().statusCode(201);
        willing("start-never", number);
        Shop.withdraw("start-never").then().statusCode(201);
        inbound(sid(), number, "STOP");
        stage.advance(Duration.ofMinutes(1));
        inbound(sid(), number, "START");
        assertThat(state("start-other")).isEqualTo("withdrawn");
        var listed = number();
        willing("start-listed", listed);
        Api.given()
                .body(Map.of("channel", "sms", "address", listed, "reason", "asked by phone"))
                .post("/api/v1/suppressions")
                .then()
                .statusCode(201);
        inbound(sid(), listed, "STOP");
        stage.advance(Duration.ofMinutes(1));
        inbound(sid(), listed, "START");
        var after = Shop.trigger("start-listed-key", "note", "start-listed", Map.of("text", "hello"));
        assertThat(after.<String>path("reason")).isEqualTo("SUPPRESSED");
    }

    @Test
    void other_words_for_stop_are_confirmed_once_in_their_language_and_help_is_always_answered() {
        var number = number();
        willing("free-text", number);
        assertThat(inbound(sid(), number, "HELP").asString()).contains("<Message>Flow: ");
        var sid = sid();
        var answer = inbound(sid, number, "Bitte keine SMS mehr!");
        assertThat(answer.contentType()).startsWith("text/xml");
        assertThat(answer.asString()).contains("<Message>Flow: Sie bekommen keine SMS mehr");
        assertThat(state("free-text")).isEqualTo("withdrawn");
        assertThat(inbound(sid, number, "Bitte keine SMS mehr!").asString()).doesNotContain("<Message>");
        assertThat(inbound(sid(), number, "please stop texting").asString()).doesNotContain("<Message>");
    }

    @Test
    void what_a_person_must_read_is_kept_and_changes_no_consent() {
        var number = number();
        willing("replies", number);
        var sid = sid();
        for (int i = 0; i < 2; i++) inbound(sid, number, "<script>When\u0000 do you open?");
        assertThat(told("replies", "volenti.replied")).isEqualTo(1);
        assertThat(state("replies")).isEqualTo("granted");
        assertThat(inbound(sid(), "not a number", "STOP").statusCode()).isEqualTo(200);
    }

    @Test
    void what_twilio_did_not_sign_is_refused_and_changes_nothing() {
        var number = number();
        willing("forged", number);
        var path = "/hooks/twilio/inbound";
        var form = Map.of("MessageSid", sid(), "From", number, "Body", "STOP");
        var genuine = signature(Api.TWILIO_TOKEN, publicUrl.base() + path, form);
        assertThat(call(path, form, signature("guessed", publicUrl.base() + path, form))
                        .statusCode())
                .isEqualTo(403);
        assertThat(call(path, form, "").statusCode()).isEqualTo(403);
        assertThat(call(path + "?x=1", form, genuine).statusCode()).isEqualTo(403);
        var changed = Map.of("MessageSid", form.get("MessageSid"), "From", number, "Body", "stop");
        assertThat(call(path, changed, genuine).statusCode()).isEqualTo(403);
        assertThat(RestAssured.given().get(path).statusCode()).isEqualTo(405);
        assertThat(state("forged")).isEqualTo("granted");
        var sent = handedOver("forged-status");
        var status = Map.of("MessageSid", sid(), "MessageStatus", "delivered");
        assertThat(call("/hooks/twilio/status?message=" + sent.message() + "&n=1", status, genuine)
                        .statusCode())
                .isEqualTo(403);
        assertThat(told("forged-status", "volenti.delivered")).isZero();
    }

    @Test
    void a_status_never_goes_back_and_counts_once() {
        var sent = handedOver("lattice");
        var sid = sid();
        for (var word : List.of("sent", "delivered", "queued", "failed", "delivered", "sent", "undelivered")) {
            assertThat(status(sent, sid, word, "").statusCode()).isEqualTo(204);
        }
        assertThat(stage.text("SELECT receipt FROM attempt WHERE " + hers(), "lattice"))
                .isEqualTo("DELIVERED");
        assertThat(told("lattice", "volenti.delivered")).isEqualTo(1);
        assertThat(told("lattice", "volenti.bounced")).isZero();
        assertThat(Shop.message(sent.message()).getString("attempts[0].providerId"))
                .isEqualTo(sid);
        status(sent, sid(), "read", "");
        assertThat(stage.text("SELECT receipt FROM attempt WHERE " + hers(), "lattice"))
                .as("of another message")
                .isEqualTo("DELIVERED");
        for (var odd : List.of("receiving", "", "<b>"))
            assertThat(status(sent, sid, odd, "").statusCode()).isEqualTo(204);
    }

    @Test
    void any_status_settles_a_message_of_which_nobody_knew() {
        var sent = unknown("settled");
        var sid = sid();
        status(sent, sid, "queued", "");
        assertThat(sent.state()).isEqualTo("accepted");
        assertThat(Shop.message(sent.message()).getString("attempts[0].outcome"))
                .isEqualTo("accepted");
        assertThat(told("settled", "volenti.sent")).isEqualTo(1);
        assertThat(stage.number("SELECT count(*) FROM slot WHERE dated_at IS NOT NULL AND " + hers(), "settled"))
                .isEqualTo(1);
        status(sent, sid, "delivered", "");
        assertThat(told("settled", "volenti.delivered")).isEqualTo(1);
        var failed = unknown("settled-failed");
        status(failed, sid(), "failed", "30003");
        assertThat(failed.state()).isEqualTo("rejected");
        assertThat(stage.slotsOf("settled-failed")).isZero();
    }

    @Test
    void the_error_says_whether_number_or_permission_is_gone() {
        var dead = handedOver("dead-number");
        status(dead, sid(), "undelivered", "30005");
        assertThat(told("dead-number", "volenti.bounced")).isEqualTo(1);
        assertThat(state("dead-number")).as("consent is untouched").isEqualTo("granted");
        var next = Shop.trigger("dead-next", "note", "dead-number", Map.of("text", "again"));
        assertThat(next.<String>path("reason")).isEqualTo("UNREACHABLE");
        var opted = handedOver("opted-out");
        status(opted, sid(), "failed", "21610");
        assertThat(state("opted-out")).isEqualTo("withdrawn");
        var passing = handedOver("handset-off");
        status(passing, sid(), "undelivered", "30003");
        assertThat(Shop.trigger("off-next", "note", "handset-off", Map.of("text", "again"))
                        .<String>path("verdict"))
                .isEqualTo("send");
    }
}
