package org.volenti.engage;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.volenti.profile.Profiles;
import org.volenti.testing.FlowContent;
import org.volenti.testing.Shop;

/** Nothing that was held for a switch is forgotten when the switch is turned on while it is being held. */
@QuarkusTest
@TestProfile(FlowContent.class)
@Timeout(120)
class ResumeIT {
    @Inject
    Stage stage;

    @Inject
    Triggers triggers;

    @Inject
    Switches switches;

    @Inject
    Profiles profiles;

    @Inject
    Trips trips;

    @BeforeEach
    void at_noon() {
        stage.standAt("2027-10-06T10:00:00Z");
    }

    @AfterEach
    void end() {
        stage.end();
    }

    private static Triggers.Request note(String ref) {
        return new Triggers.Request(ref, "deferred-note", ref, Map.of(), Optional.empty(), Optional.empty());
    }

    private void comeBackWhile(Runnable turnOn, String ref) throws InterruptedException {
        var thread = QuarkusTransaction.requiringNew().call(() -> {
            var closing = trips.begin();
            assertThat(triggers.fire(note(ref), profiles.findByRef(ref), closing))
                    .isInstanceOf(Triggers.Answer.Decided.class);
            closing.make();
            var other = Thread.ofVirtual().start(turnOn);
            Shop.until(() -> !other.isAlive() || waitsForSomebody());
            return other;
        });
        thread.join();
        stage.decideDeferred();
        stage.handOver();
        assertThat(Shop.inbox(ref)).as("held while the switch was turned on").hasSize(1);
    }

    private boolean waitsForSomebody() {
        return stage.number("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted") > 0;
    }

    @Test
    void a_hold_committed_just_after_its_campaign_was_resumed_is_decided_at_once() throws Exception {
        var ref = Shop.willing("just-resumed");
        switches.pause("deferred-note", true, "test");
        comeBackWhile(() -> switches.pause("deferred-note", false, "test"), ref);
    }

    @Test
    void a_hold_committed_just_after_all_marketing_was_started_is_decided_at_once() throws Exception {
        var ref = Shop.willing("just-started");
        switches.sending(true, "test");
        comeBackWhile(() -> switches.sending(false, "test"), ref);
    }

    @Test
    void what_is_held_for_two_switches_waits_for_both() {
        var ref = Shop.willing("both-off");
        switches.pause("deferred-note", true, "test");
        switches.sending(true, "test");
        Shop.trigger("both-off", "deferred-note", ref, Map.of());
        switches.sending(false, "test");
        stage.decideDeferred();
        assertThat(Shop.decisionsOf(ref)).singleElement().satisfies(decision -> assertThat(decision)
                .containsEntry("verdict", "hold")
                .containsEntry("reason", "PAUSED"));
        switches.pause("deferred-note", false, "test");
        stage.decideDeferred();
        stage.handOver();
        assertThat(Shop.inbox(ref)).hasSize(1);
    }
}
