package org.volenti.engage;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.volenti.common.OwnedId;
import org.volenti.delivery.Dispatcher;
import org.volenti.delivery.FakeChannels;
import org.volenti.delivery.MessageHistory;
import org.volenti.delivery.Outbox;
import org.volenti.delivery.email.Relays;
import org.volenti.testing.FlowContent;
import org.volenti.testing.Shop;

/** Two mail servers in order: each message is accepted once, wherever the first fails; what both saw is the judge. */
@QuarkusTest
@TestProfile(FlowContent.class)
class RelayFailoverIT {
    private static final AtomicInteger NEXT = new AtomicInteger();
    private static final int SOME = 3;

    @Inject
    Stage stage;

    @Inject
    OwnDispatcher dispatchers;

    @Inject
    Outbox outbox;

    private final Relays relays = new Relays();
    private Dispatcher dispatcher;

    @BeforeEach
    void switch_mail_on() {
        stage.standAt("2027-06-16T10:00:00Z");
        dispatcher = dispatchers.of(relays.carrier(), FakeChannels.of("email"));
    }

    @AfterEach
    void end() throws IOException {
        relays.close();
        stage.end();
    }

    private List<String> planned(int count) {
        var messages = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            var ref = "relay-" + NEXT.incrementAndGet();
            Shop.willing(ref);
            messages.add(Shop.trigger(ref + "-key", "note", ref, Map.of("text", "hello"))
                    .path("messageId"));
        }
        return messages;
    }

    private MessageHistory history(String message) {
        return OwnedId.read(message).flatMap(outbox::find).orElseThrow();
    }

    /** Without time going on: what is to go to the second server goes there at once. */
    private void handOver() {
        for (int turn = 0; turn < 4; turn++) dispatcher.runOnce();
    }

    private static void assertTakenOnce(List<String> taken, int count) {
        assertThat(taken).as("accepted by both servers together").hasSize(count).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    MAIL | 451 4.3.0 later
                    MAIL | 421 4.3.2 going down
                    MAIL | ''
                    RCPT | 450 4.2.0 greylisted
                    RCPT | 421 4.7.0 too many
                    RCPT | ''
                    DATA | 451 4.3.0 later
                    DATA | ''
                    .    | 451 4.3.0 later
                    .    | 421 4.3.2 going down
                    """)
    void what_the_first_server_surely_did_not_take_goes_to_the_second_at_once(String command, String reply) {
        relays.first.answer(command, reply);
        var messages = planned(SOME);
        handOver();
        assertThat(relays.first.taken).isEmpty();
        assertTakenOnce(relays.second.taken, SOME);
        // a session that was ended tells of everybody: who comes after goes to the second without having been to the
        // first
        assertThat(relays.first.transactions.get()).isBetween(1, SOME);
        for (var message : messages) {
            var attempts = history(message).attempts();
            assertThat(attempts.getLast().carrier()).isEqualTo(relays.secondName());
            assertThat(attempts.getLast().outcome()).contains("accepted");
            assertThat(attempts.subList(0, attempts.size() - 1)).allSatisfy(attempt -> {
                assertThat(attempt.carrier()).isEqualTo(relays.firstName());
                assertThat(attempt.outcome()).contains("retryable");
            });
            assertThat(Shop.read("/api/v1/messages/" + message).<String>getList("attempts.carrier"))
                    .hasSameSizeAs(attempts)
                    .endsWith(relays.secondName());
        }
    }

    /** PostgreSQL keeps no NUL: an outcome that could not be written would be tried for ever, and its lane with it. */
    @ParameterizedTest
    @CsvSource({"250 2.0.0 Ok: queued as 4F,accepted,4F 2A", "550 5.7.1 no,rejected,no 2A"})
    void what_a_server_says_is_kept_without_what_cannot_be_kept(String reply, String outcome, String kept) {
        relays.first.answer(".", reply + "\0" + "2A");
        var message = planned(1).getFirst();
        handOver();
        assertThat(history(message).attempts()).singleElement().satisfies(attempt -> {
            assertThat(attempt.outcome()).contains(outcome);
            assertThat(attempt.providerId().or(attempt::detail).orElse("")).contains(kept);
        });
    }

    @ParameterizedTest
    @CsvSource({"''", "silent"})
    void what_the_first_server_may_have_taken_goes_nowhere_else(String reply) {
        relays.first.answer(".", reply);
        var messages = planned(SOME);
        handOver();
        assertTakenOnce(relays.taken(), SOME);
        relays.first.behave();
        stage.advance(Duration.ofHours(5));
        handOver();
        assertTakenOnce(relays.taken(), SOME);
        assertThat(relays.second.transactions).hasValue(0);
        for (var message : messages) {
            assertThat(history(message).state().word()).isEqualTo("unknown");
            assertThat(history(message).attempts()).singleElement().satisfies(attempt -> assertThat(attempt.carrier())
                    .isEqualTo(relays.firstName()));
        }
    }

    @Test
    void while_the_first_server_is_gone_all_goes_to_the_second_without_an_attempt_at_the_first() throws IOException {
        relays.first.close();
        var messages = planned(SOME);
        handOver();
        assertTakenOnce(relays.second.taken, SOME);
        for (var message : messages) {
            assertThat(history(message).attempts()).singleElement().satisfies(attempt -> assertThat(attempt.carrier())
                    .isEqualTo(relays.secondName()));
        }
    }

    @Test
    void a_first_server_that_is_back_gets_the_mail_again() {
        relays.first.answer("CONNECT", "421 4.3.2 busy");
        planned(SOME);
        handOver();
        assertTakenOnce(relays.second.taken, SOME);
        assertThat(relays.first.connections)
                .as("one knock, and then it is left alone")
                .hasValue(1);
        relays.first.behave();
        Shop.until(() -> {
            planned(1);
            handOver();
            return !relays.first.taken.isEmpty();
        });
        int before = relays.second.taken.size();
        planned(SOME);
        handOver();
        assertThat(relays.second.taken).hasSize(before);
        assertThat(relays.taken()).doesNotHaveDuplicates();
    }

    @Test
    void when_both_refuse_for_now_the_message_waits_for_its_back_off_and_begins_at_the_first_again() {
        relays.first.answer("RCPT", "450 4.2.0 greylisted");
        relays.second.answer("RCPT", "450 4.2.0 greylisted");
        var message = planned(1).getFirst();
        handOver();
        assertThat(history(message).state().word()).isEqualTo("retryAt");
        assertThat(history(message).attempts())
                .extracting(MessageHistory.Attempt::carrier)
                .containsExactly(relays.firstName(), relays.secondName());
        relays.first.behave();
        stage.advance(Duration.ofMinutes(2));
        handOver();
        assertThat(history(message).attempts())
                .extracting(MessageHistory.Attempt::carrier)
                .containsExactly(relays.firstName(), relays.secondName(), relays.firstName());
        assertTakenOnce(relays.taken(), 1);
    }

    @Test
    void when_both_are_gone_messages_wait_and_no_attempt_is_made() throws IOException {
        relays.first.close();
        relays.second.close();
        var message = planned(1).getFirst();
        handOver();
        assertThat(history(message).state().word()).isEqualTo("planned");
        assertThat(history(message).attempts()).isEmpty();
    }

    @Test
    void a_refusal_for_good_is_one_wherever_it_was_said() {
        relays.first.answer("RCPT", "550 5.7.1 not from you");
        var message = planned(1).getFirst();
        handOver();
        assertThat(history(message).state().word()).isEqualTo("rejected");
        assertThat(relays.second.transactions).hasValue(0);
    }
}
