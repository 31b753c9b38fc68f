package org.volenti.engage;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.volenti.common.Channel;
import org.volenti.common.OwnedId;
import org.volenti.delivery.Receipts;
import org.volenti.testing.FlowContent;
import org.volenti.testing.Shop;

/** Which of the messages that nobody knows of are looked for next. */
@QuarkusTest
@TestProfile(FlowContent.class)
class ReconciliationIT {
    private static final Instant NOW = Instant.parse("2034-03-01T12:00:00Z");

    @Inject
    Stage stage;

    @Inject
    Receipts receipts;

    @AfterEach
    void end() {
        stage.change("UPDATE message SET state = 'rejected' WHERE state = 'unknown'");
        stage.end();
    }

    private void unknown(String ref, String carrier) {
        Shop.willing(ref);
        var answer = Shop.trigger(ref + "-key", "note", ref, Map.of("text", "hello"));
        assertThat(answer.<String>path("verdict")).as(answer.asString()).isEqualTo("send");
        stage.handOver();
        var id = OwnedId.read(answer.path("messageId")).orElseThrow().id();
        stage.change("UPDATE message SET state = 'unknown' WHERE message_id = ?", id);
        stage.change("UPDATE attempt SET carrier = ? WHERE message_id = ?", carrier, id);
    }

    @Test
    void each_carrier_has_its_turn_however_many_are_unknown_at_another() {
        stage.standAt(NOW.toString());
        for (int i = 0; i < 8; i++) unknown("lost-" + i, "busy");
        unknown("lost-alone", "quiet");
        unknown("lost-beside", "small");
        for (int i = 0; i < 5; i++) {
            var next = receipts.unknown(List.of(Channel.EMAIL), NOW.minusSeconds(60), NOW.plusSeconds(60), 3);
            assertThat(next.stream().map(Receipts.Standing::carrier))
                    .containsExactlyInAnyOrder("busy", "quiet", "small");
        }
    }
}
