package org.volenti.delivery.bounce;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Notices in the forms that servers gave them before RFC 3464, or in spite of it. */
class MakesOfServersTest {
    @Test
    void the_command_is_named_before_the_host() {
        assertThat(kind("Mail Delivery System <MAILER-DAEMON@example.org>", "Delivery status notification", """
                      This is an automatically generated Delivery Status Notification.

                Delivery to the following recipients failed permanently:

                  * gone@b.example

                                            Technical details:

                SMTP:RCPT host 192.0.2.8: 553 5.3.0 <gone@b.example>... No such user here
                """))
                .isEqualTo(BounceKind.HARD);
    }

    @Test
    void a_whole_session_tells_what_was_refused() {
        assertThat(session("RCPT To:<gone@b.example>", "550 gone@b.example, Recipient unknown"))
                .isEqualTo(BounceKind.HARD);
        assertThat(session("DATA", "550 no such user")).isEqualTo(BounceKind.SOFT);
        assertThat(session("MAIL From:<shop@a.example>", "550 unknown user")).isEqualTo(BounceKind.POLICY);
    }

    private static BounceKind session(String command, String answer) {
        return kind(
                "\"MDaemon at mail.a.example\" <MDaemon@mail.a.example>", "Permanent Delivery Failure", """
                YOUR MESSAGE WAS NOT DELIVERED TO THE FOLLOWING RECIPIENTS:

                Failed address: gone@b.example

                --- Session Transcript ---
                 Mon 2026-06-01 10:12:31: <-- 220 mx.b.example ESMTP
                 Mon 2026-06-01 10:12:31: --> EHLO mail.a.example
                 Mon 2026-06-01 10:12:31: <-- 250 SIZE
                 Mon 2026-06-01 10:12:31: --> %s
                 Mon 2026-06-01 10:12:32: <-- %s
                 Mon 2026-06-01 10:12:32: --> QUIT
                --- End Transcript ---
                """.formatted(
                                command, answer));
    }

    @Test
    void nobody_is_there_whatever_the_code_beside_it() {
        var text = """
                <gone@b.example>: host mx.b.example[192.0.2.21] said: 550 5.7.1 No such user! (in reply to %s command)
                """;
        assertThat(kind("MAILER-DAEMON@a.example", "Undelivered Mail", text.formatted("RCPT TO")))
                .isEqualTo(BounceKind.HARD);
        assertThat(kind("MAILER-DAEMON@a.example", "Undelivered Mail", text.formatted("end of DATA")))
                .isEqualTo(BounceKind.POLICY);
    }

    @Test
    void a_server_that_quotes_nobody_speaks_of_its_own_people() {
        assertThat(kind("postmaster@b.example", "Message non délivré", """
                        Votre message n'a pas pu être remis au destinataire suivant :

                           <gone@b.example>

                        Motif : cette adresse n'existe pas (utilisateur inconnu).
                        """)).isEqualTo(BounceKind.HARD);
    }

    @Test
    void the_command_follows_in_brackets() {
        assertThat(kind("postmaster@example.org", "There was an error sending your mail", """
                We had trouble delivering your message. Full details follow:

                1 error(s):

                SMTP Server <mx.b.example> rejected recipient <gone@b.example>
                  (Error following RCPT command). It responded as follows: [550 User unknown]
                """))
                .isEqualTo(BounceKind.HARD);
    }

    @Test
    void qmail_and_its_kin_name_who_did_not_like_whom() {
        assertThat(kind("MAILER-DAEMON@example.org", "failure notice", """
                Hi. This is the qmail-send program at example.org.
                I'm afraid I wasn't able to deliver your message to the following addresses.

                <gone@b.example>:
                192.0.2.153 does not like recipient.
                Remote host said: 550 Unknown user
                Giving up on 192.0.2.153.
                """)).isEqualTo(BounceKind.HARD);
        assertThat(kind("MAILER-DAEMON@example.org", "failure notice", """
                Hi. This is the qmail-send program at example.org.

                <here@b.example>:
                Connected to 192.0.2.153 but sender was rejected.
                Remote host said: 550 Unknown user
                """)).isEqualTo(BounceKind.POLICY);
    }

    @Test
    void the_server_looked_into_its_own_directory() {
        assertThat(kind("Postmaster@example.org", "DELIVERY FAILURE: User gone not listed in Domino Directory", """
                Your message

                  Subject: Beans

                was not delivered to:

                  gone@b.example

                because:

                  User gone (gone@b.example) not listed in Domino Directory
                """))
                .isEqualTo(BounceKind.HARD);
    }

    @Test
    void a_transcript_goes_by_the_last_command() {
        assertThat(transcript("RCPT TO:<gone@b.example>")).isEqualTo(BounceKind.HARD);
        assertThat(transcript("DATA")).isEqualTo(BounceKind.SOFT);
    }

    private static BounceKind transcript(String command) {
        return kind("MAILER-DAEMON@example.org", "Returned mail: see transcript", """
                   ----- The following addresses had permanent fatal errors -----
                <gone@b.example>

                   ----- Transcript of session follows -----
                ... while talking to mx.b.example.:
                >>> %s
                <<< 550 Unknown user gone@b.example
                """.formatted(command));
    }

    @Test
    void powermta_says_what_it_took_the_failure_for() {
        assertThat(categorised("bad-mailbox")).isEqualTo(BounceKind.HARD);
        assertThat(categorised("policy-related")).isNotEqualTo(BounceKind.HARD);
        assertThat(categorised("quota-issues")).isNotEqualTo(BounceKind.HARD);
    }

    private static BounceKind categorised(String category) {
        return kind("bounce@pmta.example", "Delivery report", """
                Content-Type: multipart/report; report-type=delivery-status; boundary=i

                --i
                Content-Type: message/delivery-status

                Reporting-MTA: dns;pmta.example

                Final-Recipient: rfc822;gone@b.example
                Action: failed
                Status: 5.0.0 (undefined status)
                Diagnostic-Code: smtp;550 something of our own
                X-PowerMTA-BounceCategory: %s
                --i--
                """.formatted(category));
    }

    /** A gateway wraps the report that it got in a notice of its own, which says nothing. */
    @Test
    void a_report_within_a_report_counts() {
        assertThat(kind("Mail Delivery Subsystem <noreply@gw.example>", "Returned mail", """
                Content-Type: multipart/mixed; boundary=o

                --o
                Content-Type: text/plain

                Could not be delivered.
                --o
                Content-Type: message/rfc822

                From: MAILER-DAEMON@mx.example
                Subject: Undelivered Mail
                Content-Type: multipart/report; report-type=delivery-status; boundary=i

                --i
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.example

                Final-Recipient: rfc822; gone@b.example
                Action: failed
                Status: 5.1.1
                --i--
                --o--
                """))
                .isEqualTo(BounceKind.HARD);
    }

    private static BounceKind kind(String from, String subject, String rest) {
        var head = "From: " + from + "\nTo: sender@shop.example\nSubject: " + subject + "\n";
        var mail = rest.startsWith("Content-Type") ? head + rest : head + "\n" + rest;
        return BounceClassifier.classify(mail.getBytes(UTF_8)).getFirst().kind();
    }
}
