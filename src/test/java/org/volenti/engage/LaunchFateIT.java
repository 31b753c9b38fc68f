package org.volenti.engage;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.volenti.common.Channel;
import org.volenti.common.Lane;
import org.volenti.delivery.Attempted;
import org.volenti.delivery.Outbox;
import org.volenti.delivery.Outcome;
import org.volenti.delivery.OutcomeBook;
import org.volenti.delivery.Track;
import org.volenti.testing.FlowContent;
import org.volenti.testing.Shop;
import org.volenti.testing.TestClock;

/** The numbers of a launch add up to what became of its messages. */
@QuarkusTest
@TestProfile(FlowContent.class)
@Timeout(120)
class LaunchFateIT {
    @Inject
    Stage stage;

    @Inject
    Outbox outbox;

    @Inject
    OutcomeBook outcomes;

    @Inject
    TestClock clock;

    @BeforeEach
    void at_noon() {
        stage.standAt("2027-08-09T10:00:00Z");
    }

    @AfterEach
    void end() {
        stage.end();
    }

    @Test
    void every_message_that_was_decided_is_counted_by_what_became_of_it() {
        Stream.of("fate-refused", "fate-unwritten", "fate-unknown", "fate-waits", "fate-goes")
                .forEach(ref -> Shop.willing(ref, "Europe/Berlin", "fates"));
        var launch = Shop.launched("fates");
        var decided = stage.decided(launch);
        long send = decided.getLong("send");
        assertThat(messages(launch)).containsEntry("waiting", (int) send).containsEntry("handedOver", 0);

        answer("fate-refused", new Outcome.Rejected("550 no such user", false));
        answer("fate-unwritten", new Outcome.Rejected(Outcome.Rejected.UNWRITTEN + "push.json is not JSON", false));
        answer("fate-unknown", new Outcome.Unknown("the line went dead"));
        // what took long to count is kept for a moment
        Shop.until(() -> messages(launch).getOrDefault("waiting", -1) == send - 3);
        assertThat(messages(launch))
                .containsEntry("refused", 1)
                .containsEntry("notWritten", 1)
                .containsEntry("unknown", 1)
                .containsEntry("waiting", (int) send - 3);
        stage.handOver();
        Shop.until(() -> messages(launch).getOrDefault("waiting", -1) == 0);
        assertThat(messages(launch)).containsEntry("waiting", 0).containsEntry("handedOver", (int) send - 3);
        assertThat(sum(messages(launch))).isEqualTo(send);
    }

    private static Map<String, Integer> messages(String launch) {
        return Shop.launch(launch).getMap("messages");
    }

    private static int sum(Map<String, Integer> messages) {
        return messages.values().stream().mapToInt(Integer::intValue).sum();
    }

    private void answer(String ref, Outcome outcome) {
        var id = Shop.decisionsOf(ref).getFirst().get("messageId");
        var lane = Lane.ofRef(ref);
        var message = outbox.due(new Track(lane, Channel.EMAIL), 500, clock.instant()).stream()
                .filter(one -> one.id().write().equals(id))
                .findFirst()
                .orElseThrow();
        QuarkusTransaction.requiringNew()
                .run(() -> outbox.begin(lane, 0, List.of(message), Map.of(message.id(), "smtp"), clock.instant()));
        outcomes.record(lane, List.of(new Attempted(message, 1, clock.instant(), clock.instant(), outcome)));
    }
}
