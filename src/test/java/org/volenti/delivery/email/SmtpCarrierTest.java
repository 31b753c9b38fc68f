package org.volenti.delivery.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.volenti.consent.Permit;
import org.volenti.consent.Permits;
import org.volenti.delivery.Carrier;
import org.volenti.delivery.CarrierContract;
import org.volenti.delivery.Outcome;
import org.volenti.message.LinkKeyRing;
import org.volenti.message.Links;
import org.volenti.message.MarkKind;

class SmtpCarrierTest extends CarrierContract {
    static final Links LINKS = new Links(() -> URI.create("https://marlowe.example"), LinkKeyRing.of(new byte[32]));

    private final ScriptedSmtpServer server = new ScriptedSmtpServer();
    private final SmtpCarrier carrier = carrier(new Settings("smtp://localhost:" + server.port()));

    record Settings(String url, Optional<String> smtpDomains, Duration smtpReadTimeout) implements SmtpSettings {
        Settings(String url) {
            this(url, Optional.empty());
        }

        Settings(String url, Optional<String> smtpDomains) {
            this(url, smtpDomains, Duration.ofSeconds(2));
        }

        @Override
        public Optional<String> smtpUrl() {
            return Optional.of(url);
        }

        @Override
        public int smtpConnections() {
            return 8;
        }

        @Override
        public Duration smtpConnectTimeout() {
            return Duration.ofSeconds(1);
        }

        @Override
        public Duration smtpWriteTimeout() {
            return Duration.ofSeconds(2);
        }
    }

    static SmtpCarrier carrier(SmtpSettings settings) {
        return carrier(settings, Optional.empty(), new Dkim(Optional.empty(), Optional.empty(), Optional.empty()));
    }

    static SmtpCarrier carrier(SmtpSettings settings, Optional<String> bounceAddress, DkimSettings dkim) {
        return new SmtpCarrier(settings, new ReturnAddress(new Returns(bounceAddress), LINKS), new DkimSigner(dkim));
    }

    record Dkim(Optional<String> dkimDomain, Optional<String> dkimSelector, Optional<String> dkimKey)
            implements DkimSettings {}

    record Returns(Optional<String> bounceAddress) implements BounceSettings {
        @Override
        public Optional<String> mailHookToken() {
            return Optional.of("token");
        }

        @Override
        public Optional<String> bounceUrl() {
            return Optional.empty();
        }

        @Override
        public Duration bounceEvery() {
            return Duration.ofMinutes(1);
        }
    }

    @AfterEach
    void close() throws IOException {
        carrier.close();
        server.close();
    }

    @Override
    protected Carrier carrier() {
        return carrier;
    }

    @Override
    protected int requests() {
        return server.transactions.get();
    }

    @Override
    protected void next(Provider behaviour) {
        server.behave();
        switch (behaviour) {
            case ACCEPTS -> {}
            case REFUSES_FOR_GOOD -> server.answer("RCPT", "550 5.7.1 not from you");
            case REFUSES_FOR_NOW -> server.answer("RCPT", "450 4.2.0 greylisted");
            case CANNOT_BE_REACHED -> server.answer("CONNECT", ScriptedSmtpServer.CUT);
            case FALLS_SILENT_AFTER_TAKING_IT -> server.answer(".", ScriptedSmtpServer.CUT);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    MAIL | 451 4.3.0 later              | Retryable | false
                    MAIL | 550 5.7.0 no                 | Retryable | false
                    MAIL | 552 5.3.4 too large          | Rejected  | false
                    RCPT | 550 5.1.1 no such user       | Rejected  | true
                    RCPT | 550 5.1.10 null MX           | Rejected  | true
                    RCPT | 550 5.1.8 bad sender domain  | Retryable | false
                    RCPT | 553 5.7.1 <a@b.example>: Sender address rejected: not owned | Retryable | false
                    RCPT | 554 5.7.1 <jo@example.com>: Relay access denied | Retryable | false
                    RCPT | 550 5.7.1 blocked            | Rejected  | false
                    RCPT | 550 mailbox unavailable      | Rejected  | false
                    RCPT | 452 4.2.2 mailbox full       | Retryable | false
                    DATA | 451 4.3.0 later              | Retryable | false
                    DATA | 554 5.6.0 no                 | Rejected  | false
                    .    | 451 4.3.0 later              | Retryable | false
                    .    | 554 5.1.1 content            | Rejected  | false
                    MAIL | ''                           | Retryable | false
                    RCPT | ''                           | Retryable | false
                    DATA | ''                           | Retryable | false
                    .    | ''                           | Unknown   | false
                    .    | 421 4.3.2 going down         | Retryable | false
                    """)
    void the_point_of_failure_decides(String command, String reply, String outcome, boolean unreachable)
            throws Permit.Stale {
        decides(command, reply, outcome, unreachable);
        server.transactions.set(0);
        carrier.close();
        server.pipelining = true;
        decides(command, reply, outcome, unreachable);
    }

    private void decides(String command, String reply, String outcome, boolean unreachable) throws Permit.Stale {
        server.answer(command, reply);
        var answer = deliver();
        assertThat(answer.getClass().getSimpleName()).isEqualTo(outcome);
        if (answer instanceof Outcome.Rejected rejected) {
            assertThat(rejected.addressUnreachable()).isEqualTo(unreachable);
        }
        assertThat(server.transactions).hasValue(1);
        server.behave();
        assertThat(deliver()).as("the next one goes out").isInstanceOf(Outcome.Accepted.class);
    }

    /** So that what comes back tells of itself which message it was (BN-05). */
    @Test
    void each_mail_has_a_return_path_of_its_own() throws Permit.Stale {
        var marking = carrier(
                new Settings("smtp://localhost:" + server.port()),
                Optional.of("bounces@mail.marlowe.example"),
                new Dkim(Optional.empty(), Optional.empty(), Optional.empty()));
        var message = message("jo@example.com");
        var permit = Permits.beforeTheLook(() -> 0).mint(message.id(), message.channel(), message.to());
        assertThat(marking.deliver(permit, message)).isInstanceOf(Outcome.Accepted.class);
        var path = "bounces+" + LINKS.mark(MarkKind.RETURN_PATH, message.id()) + "@mail.marlowe.example";
        assertThat(server.senders).containsExactly("MAIL FROM:<" + path + ">");
        assertThat(path.indexOf('@')).isLessThanOrEqualTo(64);
        marking.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"bounces", "bounces@", "far-too-long-a-name@mail.example", "a b@mail.example", "x+y@mail.example"
            })
    void a_mailbox_that_no_mark_fits_behind_is_refused(String address) {
        assertThatThrownBy(() -> carrier(
                        new Settings("smtp://localhost:1"),
                        Optional.of(address),
                        new Dkim(Optional.empty(), Optional.empty(), Optional.empty())))
                .hasMessageContaining("VOLENTI_BOUNCE_ADDRESS");
    }

    @Test
    void a_server_that_never_answers_the_final_dot_leaves_it_unknown_in_time() throws Permit.Stale {
        // a reply that never ends: the line goes on, so the read times out
        server.answer(".", "250-going on");
        assertThat(deliver()).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void commands_sent_together_that_are_refused_one_by_one_leave_the_connection_usable() throws Permit.Stale {
        server.pipelining = true;
        server.answer("RCPT", "550 5.1.1 no such user");
        server.answer("DATA", "554 5.5.1 no valid recipients");
        for (int i = 0; i < 3; i++) {
            assertThat(deliver())
                    .isInstanceOfSatisfying(Outcome.Rejected.class, refused -> assertThat(refused.addressUnreachable())
                            .isTrue());
        }
        server.answer("MAIL", "451 4.3.0 later");
        assertThat(deliver()).isInstanceOf(Outcome.Retryable.class);
        server.behave();
        assertThat(deliver()).isInstanceOf(Outcome.Accepted.class);
        assertThat(server.connections).hasValue(1);
        assertThat(server.mails).hasSize(1);
    }

    /** It would take a mail for nobody; whether it would be for nobody is not tried. */
    @Test
    void a_server_that_goes_on_after_refusing_everybody_is_hung_up_on() throws Permit.Stale {
        server.pipelining = true;
        server.answer("RCPT", "450 4.2.0 greylisted");
        assertThat(deliver()).isInstanceOf(Outcome.Retryable.class);
        assertThat(server.mails).isEmpty();
        server.behave();
        assertThat(deliver()).isInstanceOf(Outcome.Accepted.class);
        assertThat(server.connections).hasValue(2);
        assertThat(server.mails).hasSize(1);
    }

    @Test
    void one_connection_carries_many_messages_and_421_ends_it() throws Permit.Stale {
        for (int i = 0; i < 50; i++) assertThat(deliver()).isInstanceOf(Outcome.Accepted.class);
        assertThat(server.connections).hasValue(1);
        server.answer("MAIL", "421 4.7.0 too many");
        assertThat(deliver()).isInstanceOf(Outcome.Retryable.class);
        server.behave();
        assertThat(deliver()).isInstanceOf(Outcome.Accepted.class);
        assertThat(server.connections).hasValue(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void an_answer_without_end_is_hung_up_on(boolean pipelining) throws Permit.Stale {
        server.pipelining = pipelining;
        server.answer("MAIL", "250-" + "x".repeat(70_000) + "\r\n250 2.1.0 Ok");
        assertThat(deliver()).isInstanceOf(Outcome.Retryable.class);
        assertThat(server.mails).isEmpty();
        server.behave();
        assertThat(deliver()).isInstanceOf(Outcome.Accepted.class);
        assertThat(server.connections).hasValue(2);
    }

    @ParameterizedTest
    @CsvSource({
        "530 5.7.0 Authentication required",
        "535 5.7.8 bad credentials",
        "538 5.7.11 encrypt first",
        "550 5.7.1 not your domain",
        "553 5.7.1 sender not owned by user",
        "554 5.7.1 this address is blocked"
    })
    void a_server_that_wants_to_know_us_first_takes_nothing_from_anybody(String reply) throws Permit.Stale {
        server.answer("MAIL", reply);
        assertThat(deliver()).isInstanceOfSatisfying(Outcome.Retryable.class, told -> assertThat(told.closed())
                .isTrue());
    }

    @Test
    void a_server_that_falls_silent_before_the_dot_takes_nothing_from_anybody() throws Permit.Stale {
        server.answer("MAIL", ScriptedSmtpServer.SILENT);
        assertThat(deliver()).isInstanceOfSatisfying(Outcome.Retryable.class, told -> assertThat(told.closed())
                .isTrue());
    }

    /** Nothing is waited for, which would be ten minutes. */
    @ParameterizedTest
    @CsvSource({"MAIL,true", "MAIL,false", "RCPT,true", "RCPT,false", "DATA,true", "DATA,false", ".,true", ".,false"})
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void a_server_that_says_it_goes_and_stays_is_hung_up_on(String command, boolean pipelining) throws Permit.Stale {
        var patient =
                carrier(new Settings("smtp://localhost:" + server.port(), Optional.empty(), Duration.ofMinutes(10)));
        server.pipelining = pipelining;
        server.lingering = true;
        server.answer(command, "421 4.3.2 going down");
        assertThat(deliverBy(patient)).isInstanceOf(Outcome.Retryable.class);
        server.behave();
        assertThat(deliverBy(patient)).isInstanceOf(Outcome.Accepted.class);
        assertThat(server.connections).hasValue(2);
    }

    @Test
    void lines_are_open_before_anything_is_handed_over() throws Exception {
        carrier.ready(4);
        assertThat(carrier.connectionsOpened()).isEqualTo(4);
        carrier.ready(3);
        assertThat(carrier.connectionsOpened()).isEqualTo(4);
        // a port that nobody is lent: one that was just given back may be somebody else's already
        var gone = carrier(new Settings("smtp://localhost:1"));
        assertThatThrownBy(() -> gone.ready(1)).isInstanceOf(Carrier.Unavailable.class);
    }

    @Test
    void where_one_line_has_died_nobody_asks_after_the_others() throws Exception {
        carrier.ready(4);
        // long enough that a line is asked whether it lives
        LockSupport.parkNanos(Duration.ofMillis(2_100).toNanos());
        server.answer("NOOP", ScriptedSmtpServer.SILENT);
        carrier.ready(4);
        assertThat(server.commands.stream().filter("NOOP"::equals)).hasSize(1);
        assertThat(server.connections).hasValue(8);
    }

    @Test
    void the_mail_on_the_wire_is_encoded_and_dot_stuffed() throws Permit.Stale {
        deliver();
        var mail = server.mails.getFirst();
        assertThat(mail)
                .contains("From: \"Marlowe, Ltd\" <hello@marlowe.example>")
                .contains("Subject: =?UTF-8?Q?Sch=C3=B6ne_Gr=C3=BC=C3=9Fe,_Jo?=")
                .contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click\n")
                .contains("List-Id: =?UTF-8?Q?B=C3=BCcher?= <books.marlowe.example>")
                .contains("multipart/alternative")
                .contains("\n..\n")
                .contains("Content-Type: text/html; charset=UTF-8");
        assertThat(mail.lines()).allMatch(line -> line.length() <= 998);
    }

    @ParameterizedTest
    @CsvSource({
        "jo@example.com>\nRCPT TO:<all@example.com",
        "'jo@example.com, all@example.com'",
        "jö@example.com",
        "jo",
        "'jo@example.com\rx'"
    })
    void an_address_that_is_more_than_one_address_is_rejected_unsent(String address) throws Permit.Stale {
        var message = message(address);
        var permit = Permits.beforeTheLook(() -> 0).mint(message.id(), message.channel(), message.to());
        assertThat(carrier.deliver(permit, message)).isInstanceOf(Outcome.Rejected.class);
        assertThat(server.transactions).hasValue(0);
    }

    @Test
    void starttls_that_is_required_and_not_offered_sends_nothing() throws Permit.Stale {
        var strict = carrier(new Settings("smtp://localhost:" + server.port() + "?starttls=required"));
        var message = message("jo@example.com");
        var permit = Permits.beforeTheLook(() -> 0).mint(message.id(), message.channel(), message.to());
        assertThat(strict.deliver(permit, message)).isInstanceOf(Outcome.Retryable.class);
        assertThat(server.transactions).hasValue(0);
    }

    @Test
    void a_broken_url_is_refused_without_quoting_its_password() {
        for (var url : new String[] {
            "http://user:topsecret@host", "smtp://user:topsecret@host?starttls=maybe", "smtp://", "topsecret"
        }) {
            assertThatThrownBy(() -> carrier(new Settings(url)).requireConfigured())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("VOLENTI_SMTP_URL")
                    .hasMessageNotContaining("topsecret");
        }
        var url = SmtpUrl.parse("smtps://me%40shop:p%3Aw+1@mail.example");
        assertThat(url.port()).isEqualTo(465);
        assertThat(url.user()).contains("me@shop");
        assertThat(url.password()).contains("p:w+1");
    }

    @Test
    void several_relays_are_named_in_order_each_with_limits_of_its_own() {
        var urls = SmtpUrl.list("smtp://u:a,b@one.example?perSecond=14&perMinute=600&connections=3 ,"
                + " smtps://email-smtp.eu-west-1.amazonaws.com,smtp://three.example:2525?starttls=required");
        assertThat(urls)
                .extracting(SmtpUrl::place)
                .containsExactly("one.example:25", "email-smtp.eu-west-1.amazonaws.com:465", "three.example:2525");
        assertThat(urls.getFirst().password()).as("a comma in a password").contains("a,b");
        assertThat(urls.getFirst().perSecond()).contains(14.0);
        assertThat(urls.getFirst().perMinute()).contains(600.0);
        assertThat(urls.getFirst().connections()).contains(3);
        assertThat(urls.get(1).perSecond()).as("as Amazon publishes").contains(14.0);
        assertThat(urls.getLast().perSecond()).isEmpty();
        assertThat(urls.getLast().startTls()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "smtp://one.example?perSecond=0",
                "smtp://one.example?perSecond=many",
                "smtp://one.example?connections=0.5",
                "smtp://one.example?speed=14",
                "smtp://one.example?perSecond=1&perSecond=2",
                "smtp://one.example,smtp://one.example:25",
                "smtp://one.example,two.example"
            })
    void a_url_that_says_something_else_is_refused(String url) {
        assertThatThrownBy(() -> SmtpUrl.list(url)).hasMessageContaining("VOLENTI_SMTP_URL");
    }

    @Test
    void the_slower_of_two_rates_sets_the_pace() throws Permit.Stale {
        var limited = carrier(new Settings("smtp://localhost:1?perSecond=14&perMinute=600"));
        assertThat(limited.share(message("jo@example.com"))).contains(new Carrier.Share("smtp:localhost:1", 10, 1));
        assertThat(carrier(new Settings("smtp://localhost:1")).share(message("jo@example.com")))
                .isEmpty();
    }

    @Test
    void a_server_that_says_nothing_when_it_is_called_is_given_up_on_in_time() {
        server.answer("CONNECT", ScriptedSmtpServer.SILENT);
        // answers to mail may take ten minutes; that somebody is there must show sooner
        assertThatThrownBy(() -> carrier.ready(1)).isInstanceOf(Carrier.Unavailable.class);
    }
}
