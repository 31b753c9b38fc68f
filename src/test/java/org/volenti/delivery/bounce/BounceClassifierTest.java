package org.volenti.delivery.bounce;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bounces of every make, and what is not one. */
class BounceClassifierTest {
    private static final String HEAD = """
            From: MAILER-DAEMON@mx.example.org (Mail Delivery System)
            To: sender@shop.example
            Subject: Undelivered Mail Returned to Sender
            MIME-Version: 1.0
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    failed  | 5.1.1  | smtp; 550 5.1.1 <a@b.example>: Recipient address rejected: User unknown      | HARD
                    failed  | 5.1.10 | smtp; 550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found         | HARD
                    failed  | 5.1.2  | smtp; 550 Host unknown                                                       | HARD
                    failed  | 5.1.1  | smtp; 552 sorry, that mailbox is over quota (#5.1.1)                         | SOFT
                    failed  | 5.2.2  | smtp; 552 5.2.2 Mailbox full                                                 | SOFT
                    failed  | 4.4.1  | X-Postfix; connect to b.example[192.0.2.1]:25: Connection timed out          | SOFT
                    failed  | 5.7.1  | smtp; 554 5.7.1 Service unavailable; Client host [192.0.2.9] blocked         | POLICY
                    failed  | 5.1.8  | smtp; 553 5.1.8 Domain of sender address s@shop.example does not exist       | POLICY
                    failed  | 5.1.1  | smtp; 451 4.1.1 user unknown for now, try again later                        | SOFT
                    failed  | 5.0.0  | smtp; 550 user-unknown@full.example rejected                                 | POLICY
                    failed  | 5.0.0  | smtp; 554 something nobody has ever said                                     | UNKNOWN
                    delayed | 4.4.1  | smtp; 450 User unknown                                                       | DELAYED
                    delivered | 2.1.5 | smtp; 250 2.1.5 Ok                                                          | DELIVERED
                    relayed | 2.0.0  | smtp; 250 User unknown                                                       | DELIVERED
                    """)
    void a_delivery_status_is_judged_by_action_words_and_code(
            String action, String status, String diagnostic, BounceKind kind) {
        assertThat(classify(dsn(action, status, diagnostic))).singleElement().satisfies(bounce -> {
            assertThat(bounce.recipient()).isEqualTo("a@b.example");
            assertThat(bounce.kind()).isEqualTo(kind);
        });
    }

    @ParameterizedTest
    @CsvSource({"RCPT TO,HARD", "end of DATA,SOFT", "MAIL FROM,POLICY"})
    void what_was_refused_depends_on_what_had_been_said(String command, BounceKind kind) {
        var mail = HEAD + "\n<a@b.example>: host mx.b.example[192.0.2.1] said: 550 User unknown (in reply to " + command
                + " command)\n";
        assertThat(kinds(mail)).containsExactly(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Subject: Re: Undelivered Mail Returned to Sender",
                "List-Id: <d.news.example>\nSubject: Why bounces happen"
            })
    void people_who_quote_a_report_report_nothing(String head) {
        var quoted = "From: Kofi <kofi@shop.example>\n" + head + "\nContent-Type: text/plain\n\nHave a look:\n\n"
                + "> <a@b.example>: host mx.b.example[192.0.2.1] said: 550 5.1.1 User unknown (in reply to RCPT TO command)\n\n"
                + "Final-Recipient: rfc822; a@b.example\nAction: failed\nStatus: 5.1.1\n";
        assertThat(kinds(quoted)).containsExactly(BounceKind.UNKNOWN);
    }

    @Test
    void a_domain_that_is_not_there_is_gone_whatever_the_code_beside_it() {
        assertThat(kinds(
                        dsn("failed", "4.0.0", "smtp; DNS type 'mx' lookup of b.example responded with code NXDOMAIN")))
                .containsExactly(BounceKind.HARD);
        assertThat(kinds(dsn("failed", "4.4.3", "smtp; DNS lookup of b.example timed out")))
                .containsExactly(BounceKind.SOFT);
    }

    /** Strangers write what is judged here. */
    @Test
    void no_more_recipients_are_judged_than_anybody_bounces_at_once() {
        var report = new StringBuilder(HEAD)
                .append("Content-Type: message/delivery-status\n\nReporting-MTA: dns; a.example\n");
        for (int i = 0; i < 20_000; i++) {
            report.append("\nFinal-Recipient: rfc822; u")
                    .append(i)
                    .append("@b.example\nAction: failed\nStatus: 5.1.1\n");
        }
        assertThat(BounceClassifier.classify(report.toString().getBytes(UTF_8))).hasSizeBetween(1, 200);
    }

    @Test
    void recipients_keep_their_order_and_their_own_verdict() {
        var mail = HEAD + """

                <full@b.example>: host mx.b.example[192.0.2.1] said: 552 5.2.2 Mailbox full
                    (in reply to RCPT TO command)
                <gone@b.example>: host mx.b.example[192.0.2.1] said: 550 5.1.1 User unknown
                    (in reply to RCPT TO command)
                """;
        assertThat(classify(mail))
                .extracting(Bounce::recipient, Bounce::kind)
                .containsExactly(
                        Tuple.tuple("full@b.example", BounceKind.SOFT), Tuple.tuple("gone@b.example", BounceKind.HARD));
    }

    @Test
    void a_report_is_read_under_a_wrong_type_without_its_boundary_and_encoded() {
        var fields = "Reporting-MTA: dns; mx\n\nFinal-Recipient: rfc822; a@b.example\nAction: failed\nStatus: 5.1.1\n"
                + "Diagnostic-Code: smtp; 550 5.1.1 User unknown\n";
        var wrongType = HEAD + "Content-Type: text/plain\n\n" + fields;
        var noBoundary = HEAD + "Content-Type: multipart/report; report-type=delivery-status\n\n--x\n"
                + "Content-Type: message/delivery-status\n\n" + fields + "--x--\n";
        var encoded = HEAD + "Content-Type: multipart/mixed; boundary=y\n\n--y\nContent-Type: message/delivery-status\n"
                + "Content-Transfer-Encoding: base64\n\n"
                + Base64.getMimeEncoder().encodeToString(fields.getBytes(UTF_8)) + "\n--y--\n";
        var international = HEAD + "Content-Type: multipart/report; boundary=z\n\n--z\n"
                + "Content-Type: message/global-delivery-status\n\n"
                + fields.replace("rfc822; a@b.example", "utf-8; grüße@b.example") + "--z--\n";
        for (var mail : List.of(wrongType, noBoundary, encoded, international))
            assertThat(kinds(mail)).containsExactly(BounceKind.HARD);
        assertThat(classify(international).getFirst().recipient()).isEqualTo("grüße@b.example");
    }

    @Test
    void a_report_inside_a_forwarded_message_is_found() {
        var mail = "From: relay@hub.example\nSubject: Fwd\nContent-Type: multipart/mixed; boundary=o\n\n--o\n"
                + "Content-Type: message/rfc822\n\n" + dsn("failed", "5.1.1", "smtp; 550 5.1.1 No such user")
                + "\n--o--\n";
        assertThat(kinds(mail)).containsExactly(BounceKind.HARD);
    }

    @ParameterizedTest
    @CsvSource({"abuse,COMPLAINT,true", "auth-failure,COMPLAINT,false", "not-spam,UNKNOWN,false"})
    void a_feedback_report_is_a_complaint_only_when_it_says_abuse(String type, BounceKind kind, boolean abuse) {
        var mail =
                "From: fbl@provider.example\nContent-Type: multipart/report; report-type=feedback-report; boundary=f\n\n"
                        + "--f\nContent-Type: message/feedback-report\n\nFeedback-Type: " + type
                        + "\nOriginal-Rcpt-To: <a@b.example>\n--f--\n";
        assertThat(classify(mail)).containsExactly(new Bounce("a@b.example", Optional.empty(), kind));
        assertThat(BounceClassifier.read(mail.getBytes(UTF_8)).abuse()).isEqualTo(abuse);
    }

    @ParameterizedTest
    @CsvSource({
        "Auto-Submitted: auto-replied,Re: news",
        "Precedence: auto_reply,Re: news",
        "X-Any: 1,Out of Office until Monday"
    })
    void a_robot_that_answers_for_her_is_not_a_bounce(String header, String subject) {
        var mail = "From: A <a@b.example>\nSubject: " + subject + "\n" + header
                + "\n\nI am away. The account old@b.example does not exist any more: 550 5.1.1 User unknown\n";
        assertThat(classify(mail)).containsExactly(new Bounce("a@b.example", Optional.empty(), BounceKind.AUTO_REPLY));
    }

    @Test
    void a_letter_that_talks_of_bounces_is_none() {
        assertThat(kinds("From: a@b.example\nSubject: Hello\n\nMy friend c@d.example says: user unknown. Why?\n"))
                .containsExactly(BounceKind.UNKNOWN);
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void whatever_comes_is_read_in_bounded_time() {
        var random = new Random(20261122);
        var noise = new byte[3_000_000];
        random.nextBytes(noise);
        var deep = new StringBuilder(HEAD);
        for (int i = 0; i < 5_000; i++)
            deep.append("Content-Type: multipart/mixed; boundary=b")
                    .append(i)
                    .append("\n\n--b")
                    .append(i)
                    .append('\n');
        var many = dsn("failed", "5.1.1", "smtp; 550 no")
                + "\nFinal-Recipient: rfc822; x@y.example\nAction: failed\n".repeat(50_000);
        for (var hostile : List.of(
                new byte[0],
                new byte[] {0},
                noise,
                deep.toString().getBytes(UTF_8),
                many.getBytes(UTF_8),
                (HEAD + "\n" + "a".repeat(4_000_000)).getBytes(UTF_8),
                (HEAD + "\n" + "a@".repeat(2_000_000)).getBytes(UTF_8),
                (HEAD + "\n" + "a.".repeat(1_000_000) + "@").getBytes(UTF_8),
                (HEAD + "\n" + "<<< 550 >>> ".repeat(300_000)).getBytes(UTF_8),
                (HEAD + "\n" + "<a@b.example>: 550\n".repeat(300_000)).getBytes(UTF_8),
                ("Subject: " + "=?utf-8?q?".repeat(200_000)).getBytes(UTF_8),
                ("Content-Type: multipart/mixed; boundary=" + "x".repeat(500_000)).getBytes(UTF_8),
                (HEAD + " ".repeat(2_000_000)).getBytes(UTF_8),
                (HEAD + "\n" + "--\n".repeat(1_000_000)).getBytes(UTF_8))) {
            assertThat(BounceClassifier.classify(hostile)).isNotNull();
        }
    }

    @Test
    void every_piece_of_a_bounce_is_read_without_a_fault() {
        var mail = dsn("failed", "5.1.1", "smtp; 550 5.1.1 User unknown").getBytes(ISO_8859_1);
        var random = new Random(7);
        for (int i = 0; i < 400; i++) {
            var broken = Arrays.copyOf(mail, random.nextInt(mail.length));
            for (int j = 0; j < 5 && broken.length > 0; j++)
                broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
            assertThat(BounceClassifier.classify(broken)).isNotEmpty();
        }
    }

    private static String dsn(String action, String status, String diagnostic) {
        return HEAD + """
                Content-Type: multipart/report; report-type=delivery-status; boundary="d"

                --d
                Content-Type: text/plain

                This is the mail system.

                --d
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.example.org

                Final-Recipient: rfc822; a@b.example
                Action: %s
                Status: %s
                Diagnostic-Code: %s

                --d--
                """.formatted(action, status, diagnostic);
    }

    private static List<BounceKind> kinds(String mail) {
        return classify(mail).stream().map(Bounce::kind).toList();
    }

    private static List<Bounce> classify(String mail) {
        return BounceClassifier.classify(mail.getBytes(UTF_8));
    }
}
