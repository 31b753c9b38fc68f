package org.volenti.delivery.email;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetupTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailboxTest {
    private static final String NAME = "bounces@mail.example";

    @RegisterExtension
    final GreenMailExtension server = new GreenMailExtension(ServerSetupTest.SMTP_POP3_IMAP);

    @BeforeEach
    void three_mails() {
        server.setUser(NAME, "p+w%d");
        for (var subject : List.of("one", "two", "three")) {
            GreenMailUtil.sendTextEmail(
                    NAME, "x@y.example", subject, "hello", server.getSmtp().getServerSetup());
        }
        assertThat(server.waitForIncomingEmail(3)).isTrue();
    }

    private Mailbox mailbox(String protocol) {
        int port = protocol.equals("imap")
                ? server.getImap().getPort()
                : server.getPop3().getPort();
        return new Mailbox(
                MailboxUrl.parse(protocol + "://" + NAME.replace("@", "%40") + ":p+w%25d@127.0.0.1:" + port));
    }

    private static String subject(byte[] mail) {
        return new String(mail, UTF_8)
                .lines()
                .filter(line -> line.startsWith("Subject: "))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void by_imap_what_meant_something_goes_and_the_rest_stays_for_a_person() throws Exception {
        var seen = new ArrayList<String>();
        assertThat(mailbox("imap").read(mail -> {
                    seen.add(subject(mail));
                    return subject(mail).endsWith("two");
                }))
                .isEqualTo(3);
        assertThat(seen).containsExactlyInAnyOrder("Subject: one", "Subject: two", "Subject: three");
        assertThat(mailbox("imap").read(mail -> true)).as("read already").isZero();
        assertThat(left()).containsExactlyInAnyOrder("one", "three");
    }

    @Test
    void by_pop3_all_that_was_read_goes() throws Exception {
        assertThat(mailbox("pop3").read(mail -> false)).isEqualTo(3);
        assertThat(left()).isEmpty();
    }

    /** Its effect was not committed: it is read again. */
    @ParameterizedTest
    @ValueSource(strings = {"imap", "pop3"})
    void a_mail_that_failed_stays_and_is_tried_again(String protocol) throws Exception {
        assertThat(mailbox(protocol).read(mail -> {
                    if (subject(mail).endsWith("two")) throw new IllegalStateException("no database");
                    return true;
                }))
                .isEqualTo(2);
        assertThat(left()).containsExactly("two");
        assertThat(mailbox(protocol).read(mail -> true)).isEqualTo(1);
        assertThat(left()).isEmpty();
    }

    private List<String> left() throws Exception {
        var subjects = new ArrayList<String>();
        for (var mail : server.getReceivedMessagesForDomain("mail.example")) subjects.add(mail.getSubject());
        return subjects;
    }

    @Test
    void a_wrong_password_is_told_and_never_quoted() {
        var wrong = new Mailbox(MailboxUrl.parse(
                "imap://nobody:secret-word@127.0.0.1:" + server.getImap().getPort()));
        assertThatThrownBy(() -> wrong.read(mail -> true))
                .isInstanceOf(Mailbox.Unread.class)
                .message()
                .doesNotContain("secret-word");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://a:b@c", "imap://c", "imap://a@c", "imaps:a:secret-word@c", "no url"})
    void a_url_that_is_none_says_what_it_should_be(String url) {
        assertThatThrownBy(() -> MailboxUrl.parse(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("VOLENTI_BOUNCE_URL")
                .message()
                .doesNotContain("secret-word");
    }
}
