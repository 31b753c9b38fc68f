package org.volenti.engage;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.volenti.common.OwnedId;
import org.volenti.message.Links;
import org.volenti.message.MarkKind;
import org.volenti.testing.Api;
import org.volenti.testing.MailContent;
import org.volenti.testing.Shop;

/** Mail that comes back through {@code POST /hooks/email}, and how far it reaches. */
@QuarkusTest
@TestProfile(MailContent.class)
class MailBackIT {
    private static final AtomicInteger NEXT = new AtomicInteger();

    @Inject
    Stage stage;

    @Inject
    Links links;

    private String ref;

    @BeforeEach
    void somebody() {
        stage.standAt("2027-08-04T10:00:00Z");
        ref = Shop.willing("back-" + NEXT.incrementAndGet());
    }

    @AfterEach
    void end() {
        stage.end();
    }

    private String sent() {
        return sent(ref);
    }

    private String sent(String to) {
        var answer = Shop.trigger("key-" + NEXT.incrementAndGet(), "note", to, Map.of("text", "hello"));
        assertThat(answer.<String>path("verdict")).as(answer.asString()).isEqualTo("send");
        stage.handOver();
        return answer.path("messageId");
    }

    private String returnPath(String message) {
        return "bounces+"
                + links.mark(MarkKind.RETURN_PATH, OwnedId.read(message).orElseThrow()) + "@mail.flow.example";
    }

    private static Response post(String mail) {
        return post(mail.getBytes(UTF_8));
    }

    private static Response post(byte[] mail) {
        return RestAssured.given()
                .header("Authorization", "Bearer " + MailContent.TOKEN)
                .contentType("message/rfc822")
                .body(mail)
                .post("/hooks/email");
    }

    private static void comes(String mail) {
        assertThat(post(mail).statusCode()).isEqualTo(204);
    }

    private String report(String to, String recipient, String action, String status, String words) {
        return """
                From: MAILER-DAEMON@mx.example
                To: %s
                Subject: Undelivered Mail Returned to Sender
                Content-Type: multipart/report; report-type=delivery-status; boundary=b

                --b
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.example

                Final-Recipient: rfc822; %s
                Action: %s
                Status: %s
                Diagnostic-Code: smtp; %s
                --b--
                """.formatted(to, recipient, action, status, words);
    }

    private String hard(String message) {
        return report(returnPath(message), Shop.addressOf(ref), "failed", "5.1.1", "550 5.1.1 <x>: User unknown");
    }

    private String soft(String message) {
        return report(returnPath(message), Shop.addressOf(ref), "failed", "5.2.2", "552 5.2.2 Mailbox full");
    }

    /** A report with the head of the mail in it, as providers write it. */
    private String spam(String message) {
        var id = OwnedId.read(message).orElseThrow();
        return spamOf("Report-Mark: <" + links.mark(MarkKind.HEAD, id) + "@flow.example>\nMessage-ID: <"
                + links.mark(MarkKind.MESSAGE_ID, id) + "@flow.example>");
    }

    private static String spamOf(String head) {
        return """
                From: fbl@provider.example
                To: abuse@flow.example
                Subject: FW: Hello
                Content-Type: multipart/report; report-type=feedback-report; boundary=b

                --b
                Content-Type: message/feedback-report

                Feedback-Type: abuse
                User-Agent: provider/1
                Version: 1
                --b
                Content-Type: message/rfc822

                %s
                To: redacted@provider.example
                Subject: Hello

                Hello
                --b--
                """.formatted(head);
    }

    private String next(String to) {
        return Shop.trigger("key-" + NEXT.incrementAndGet(), "note", to, Map.of("text", "hello"))
                .path("reason");
    }

    private static String standing(String ref) {
        return Api.given()
                .get("/api/v1/customers/" + ref + "/consents")
                .jsonPath()
                .getString("find { it.purpose == 'offers' && it.channel == 'email' }.state");
    }

    private long events(String ref, String type) {
        return stage.number(
                "SELECT count(*) FROM behaviour_event JOIN customer USING (lane, customer_id) WHERE ref = ? AND type = ?",
                ref,
                type);
    }

    @Test
    void a_hard_bounce_makes_the_address_unreachable_and_leaves_consent_alone() {
        var message = sent();
        for (int i = 0; i < 3; i++) comes(hard(message));
        assertThat(next(ref)).isEqualTo("UNREACHABLE");
        assertThat(standing(ref)).isEqualTo("granted");
        assertThat(events(ref, "volenti.bounced")).isEqualTo(1);
        assertThat(Shop.message(message).getString("state"))
                .as("it had been accepted")
                .isEqualTo("accepted");
    }

    @Test
    void a_forged_mark_changes_nothing() {
        var message = sent();
        var genuine = returnPath(message);
        char last = genuine.charAt(genuine.indexOf('@') - 1);
        var forged = genuine.replace(last + "@", (last == 'a' ? 'b' : 'a') + "@");
        var address = Shop.addressOf(ref);
        for (var to : List.of(forged, "bounces+" + message + "@mail.flow.example", MailContent.MAILBOX, address)) {
            comes(report(to, address, "failed", "5.1.1", "550 5.1.1 User unknown"));
        }
        comes(spamOf("Message-ID: <" + message + "@flow.example>\nReport-Mark: <" + message + "@flow.example>"));
        assertThat(events(ref, "volenti.bounced")).isZero();
        assertThat(events(ref, "volenti.complained")).isZero();
        assertThat(standing(ref)).isEqualTo("granted");
        assertThat(next(ref)).isNotEqualTo("UNREACHABLE");
    }

    @Test
    void the_mark_that_every_reply_quotes_does_not_give_an_address_up() {
        var mark = links.mark(MarkKind.MESSAGE_ID, OwnedId.read(sent()).orElseThrow());
        var address = Shop.addressOf(ref);
        comes(report("bounces+" + mark + "@mail.flow.example", address, "failed", "5.1.1", "550 5.1.1 User unknown"));
        assertThat(next(ref)).isNotEqualTo("UNREACHABLE");
    }

    /** Some servers fold the case of addresses. */
    @Test
    void a_mark_survives_another_case() {
        comes(hard(sent()).replaceAll("bounces\\+\\S+", returnPath(sent()).toUpperCase(Locale.ROOT)));
        assertThat(events(ref, "volenti.bounced")).isEqualTo(1);
    }

    @Test
    void a_report_that_comes_before_the_answer_settles_the_message() {
        var message = sent();
        stage.change(
                "UPDATE message SET state = 'unknown' WHERE message_id = ?",
                OwnedId.read(message).orElseThrow().id());
        comes(soft(message));
        assertThat(Shop.message(message).getString("state")).isEqualTo("rejected");
        assertThat(events(ref, "volenti.bounced")).isEqualTo(1);
    }

    @Test
    void a_delay_is_no_bounce() {
        comes(report(returnPath(sent()), Shop.addressOf(ref), "delayed", "4.4.1", "450 User unknown"));
        assertThat(events(ref, "volenti.bounced")).isZero();
    }

    @Test
    void so_many_soft_bounces_within_their_time_give_the_address_up() {
        for (int i = 1; i <= 5; i++) {
            assertThat(unreachable()).as("after " + (i - 1)).isFalse();
            comes(soft(sent()));
            stage.advance(Duration.ofDays(5));
        }
        assertThat(unreachable()).isTrue();
        assertThat(next(ref)).isEqualTo("UNREACHABLE");
    }

    private boolean unreachable() {
        return stage.number(
                        "SELECT count(*) FROM address WHERE channel = 'email' AND address = ? AND unreachable_reason IS NOT NULL",
                        Shop.addressOf(ref))
                > 0;
    }

    @Test
    void those_long_ago_count_no_more() {
        for (int i = 1; i <= 6; i++) {
            comes(soft(sent()));
            stage.advance(Duration.ofDays(8));
        }
        assertThat(unreachable()).isFalse();
    }

    @Test
    void one_that_arrives_forgives_those_before() {
        for (int i = 1; i <= 5; i++) {
            comes(soft(sent()));
            stage.advance(Duration.ofDays(5));
            if (i == 3) {
                comes(report(returnPath(sent()), Shop.addressOf(ref), "delivered", "2.1.5", "250 2.1.5 Ok"));
                assertThat(events(ref, "volenti.delivered")).isEqualTo(1);
            }
        }
        assertThat(next(ref)).isNotEqualTo("UNREACHABLE");
    }

    /** She had it sent on to somewhere that is gone: that is not the address that we write to. */
    @Test
    void a_hard_bounce_of_another_address_is_a_soft_one_of_hers() {
        comes(report(returnPath(sent()), "elsewhere@other.example", "failed", "5.1.1", "550 5.1.1 User unknown"));
        assertThat(events(ref, "volenti.bounced")).isEqualTo(1);
        assertThat(next(ref)).isNotEqualTo("UNREACHABLE");
    }

    @Test
    void a_complaint_stops_all_marketing_to_the_address_for_everybody_who_holds_it() {
        var other = sharing(ref + "-too", Shop.addressOf(ref));
        var message = sent();
        for (int i = 0; i < 3; i++) comes(spam(message));
        assertThat(standing(ref)).isEqualTo("withdrawn");
        assertThat(standing(other)).isEqualTo("withdrawn");
        assertThat(events(ref, "volenti.complained")).isEqualTo(1);
        assertThat(Shop.read("/api/v1/customers/" + ref + "/consents/history")
                        .getList("items.findAll { it.action == 'withdrawn' }"))
                .hasSize(1);
    }

    private static String sharing(String ref, String address) {
        var body = Map.of(
                "country",
                "DE",
                "timeZone",
                "Europe/Berlin",
                "contactPoints",
                List.of(Map.of("channel", "email", "address", address)));
        assertThat(Api.given().body(body).put("/api/v1/customers/" + ref).statusCode())
                .isLessThan(300);
        Shop.grant(ref, "email").then().statusCode(201);
        return ref;
    }

    @Test
    void a_complaint_reaches_every_spelling_of_the_address_and_outlives_who_complained() {
        var capital = sharing(ref + "-capital", Shop.addressOf(ref).replaceFirst("b", "B"));
        var small = sharing(ref + "-small", Shop.addressOf(ref));
        comes(spam(sent(capital)));
        for (var one : List.of(ref, capital, small)) assertThat(standing(one)).isEqualTo("withdrawn");
        for (var gone : List.of(ref, capital))
            Api.given().delete("/api/v1/customers/" + gone).then().statusCode(200);
        stage.advance(Duration.ofHours(1));
        Shop.grant(small, "email").then().statusCode(201);
        assertThat(next(small)).as("a yes that the shop reports").isEqualTo("SUPPRESSED");
    }

    /** Whoever was sent a message on can show its link: that takes back no more than the link itself. */
    @Test
    void a_complaint_that_shows_a_link_alone_is_a_press_on_it() {
        var other = sharing(ref + "-other", Shop.addressOf(ref));
        var message = sent();
        var link = links.unsubscribe(OwnedId.read(message).orElseThrow());
        for (int i = 0; i < 2; i++) comes(spamOf("List-Unsubscribe: <" + link + ">"));
        assertThat(standing(ref)).isEqualTo("withdrawn");
        assertThat(standing(other)).isEqualTo("granted");
        assertThat(events(ref, "volenti.complained")).isZero();
        assertThat(stage.number("SELECT count(*) FROM suppression WHERE address = ?", Shop.addressOf(ref)))
                .isZero();
        assertThat(Shop.trigger("key-" + NEXT.incrementAndGet(), "note", other, Map.of("text", "hello"))
                        .<String>path("verdict"))
                .isEqualTo("send");
        assertThat(Shop.read("/api/v1/customers/" + ref + "/consents/history")
                        .getList("items.findAll { it.action == 'withdrawn' }"))
                .hasSize(1);
    }

    /** A reply names the Message-ID, and so does mail sent on: whoever got one of those can write the rest of any of these. */
    @Test
    void a_complaint_that_shows_what_a_reply_shows_is_a_press_on_the_link() {
        for (var form : List.of("forged report", "forged loop", "reply")) {
            var who = Shop.willing(ref + "-" + form.replace(' ', '-'));
            var other = sharing(who + "-other", Shop.addressOf(who));
            var id = OwnedId.read(sent(who)).orElseThrow();
            var mark = "<" + links.mark(MarkKind.MESSAGE_ID, id) + "@flow.example>";
            comes(
                    switch (form) {
                        case "forged report" ->
                            spamOf("Message-ID: " + mark + "\nList-Unsubscribe: <" + links.unsubscribe(id) + ">");
                        case "forged loop" ->
                            "From: fbl@feedback.example\nTo: abuse@flow.example\nX-HmXmrOriginalRecipient: "
                                    + Shop.addressOf(who) + "\nSubject: complaint about message from 192.0.2.1\n"
                                    + "Content-Type: message/rfc822\n\nMessage-ID: " + mark
                                    + "\nSubject: Hello\n\nHello\n";
                        default ->
                            "From: abuse@feedback.example\nTo: hello@flow.example\nIn-Reply-To: " + mark
                                    + "\nReferences: " + mark + "\nSubject: Re: spam complaint\n\nI complain.\n";
                    });
            assertThat(standing(other)).as(form).isEqualTo("granted");
            assertThat(events(who, "volenti.complained")).as(form).isZero();
            assertThat(stage.number("SELECT count(*) FROM suppression WHERE address = ?", Shop.addressOf(who)))
                    .as(form)
                    .isZero();
            if (!form.equals("reply")) assertThat(standing(who)).as(form).isEqualTo("withdrawn");
        }
    }

    @Test
    void every_mail_shows_in_its_head_what_a_report_of_it_must_show() {
        var message = sent();
        var mark = stage.text(
                "SELECT headers ->> 'Report-Mark' FROM sandbox_message JOIN customer USING (lane, customer_id) WHERE ref = ?",
                ref);
        comes(spamOf("Report-Mark: " + mark));
        assertThat(mark).contains(message);
        assertThat(events(ref, "volenti.complained")).isEqualTo(1);
        assertThat(stage.number("SELECT count(*) FROM suppression WHERE address = ?", Shop.addressOf(ref)))
                .isEqualTo(1);
    }

    @Test
    void a_complaint_that_is_forwarded_as_it_is_counts_as_one() {
        comes("""
                From: staff@hotmail.com
                To: abuse@flow.example
                X-HmXmrOriginalRecipient: %s
                Subject: complaint about message from 192.0.2.1
                Content-Type: message/rfc822

                Report-Mark: <%s@flow.example>
                Subject: Hello

                Hello
                """.formatted(
                        Shop.addressOf(ref),
                        links.mark(MarkKind.HEAD, OwnedId.read(sent()).orElseThrow())));
        assertThat(standing(ref)).isEqualTo("withdrawn");
        assertThat(events(ref, "volenti.complained")).isEqualTo(1);
    }

    @Test
    void who_was_glad_did_not_complain() {
        comes(spam(sent()).replace("Feedback-Type: abuse", "Feedback-Type: not-spam"));
        assertThat(standing(ref)).isEqualTo("granted");
    }

    @Test
    void the_header_offers_a_mail_and_the_mail_is_a_no() {
        sent();
        var header = stage.text(
                "SELECT headers ->> 'List-Unsubscribe' FROM sandbox_message JOIN customer USING (lane, customer_id) WHERE ref = ?",
                ref);
        assertThat(header).matches("<http[^>]+>, <mailto:" + MailContent.MAILBOX + "\\?subject=unsubscribe-[^>]+>");
        var subject = header.substring(header.indexOf("subject=") + 8, header.length() - 1);
        comes("From: x@y.example\nTo: " + MailContent.MAILBOX + "\nAuto-Submitted: auto-replied\nSubject: " + subject
                + "\n\nI am away\n");
        assertThat(standing(ref)).isEqualTo("granted");
        comes("From: x@y.example\nTo: " + MailContent.MAILBOX + "\nSubject: " + subject + "\n\n");
        assertThat(standing(ref)).isEqualTo("withdrawn");
    }

    @Test
    void who_lacks_the_token_is_refused() {
        var mail = hard(sent());
        for (var token : List.of("", "Bearer wrong", "Bearer")) {
            assertThat(RestAssured.given()
                            .header("Authorization", token)
                            .contentType("message/rfc822")
                            .body(mail.getBytes(UTF_8))
                            .post("/hooks/email")
                            .statusCode())
                    .isEqualTo(403);
        }
        assertThat(events(ref, "volenti.bounced")).isZero();
        assertThat(RestAssured.given()
                        .contentType("message/rfc822")
                        .body(mail.getBytes(UTF_8))
                        .post("/hooks/email?token=" + MailContent.TOKEN)
                        .statusCode())
                .isEqualTo(204);
        assertThat(events(ref, "volenti.bounced")).isEqualTo(1);
    }

    /** BN-08: whatever comes is answered, and nothing comes of it. */
    @Test
    void broken_mail_is_answered_and_does_nothing() {
        var random = new Random(20270804);
        var whole = hard(sent()).replaceAll("bounces\\+\\S+", MailContent.MAILBOX);
        for (int i = 0; i < 60; i++) {
            var bytes = whole.getBytes(ISO_8859_1);
            for (int j = 0; j < 40; j++) bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            assertThat(post(bytes).statusCode()).isEqualTo(204);
        }
        assertThat(post(("Content-Type: multipart/mixed; boundary=a\n\n" + "--a\n".repeat(100_000)).getBytes(UTF_8))
                        .statusCode())
                .isEqualTo(204);
        assertThat(post(new byte[] {0}).statusCode()).isEqualTo(204);
        assertThat(events(ref, "volenti.bounced")).isZero();
    }
}
