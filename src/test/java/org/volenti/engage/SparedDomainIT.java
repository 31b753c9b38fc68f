package org.volenti.engage;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.volenti.common.Ids;
import org.volenti.delivery.Dispatcher;
import org.volenti.delivery.FakeChannels;
import org.volenti.delivery.Throttle;
import org.volenti.delivery.email.Relays;
import org.volenti.testing.FlowContent;
import org.volenti.testing.Shop;

/** Recipients' servers that are to be spared hold nobody else's mail up (SM-03). */
@QuarkusTest
@TestProfile(FlowContent.class)
class SparedDomainIT {
    private static final int EACH = 12;

    @Inject
    Stage stage;

    @Inject
    OwnDispatcher dispatchers;

    @Inject
    Throttle throttle;

    @Inject
    Ids ids;

    private String slow;
    private Relays relays;
    private Dispatcher dispatcher;

    @BeforeEach
    void switch_mail_on() {
        stage.standAt("2027-06-30T10:00:00Z");
        // one of its own, so that no other run's rate counts
        slow = "slow-" + Long.toString(ids.next(), 36) + ".example";
        relays = new Relays(slow + " 1/min 1");
        dispatcher = dispatchers.of(relays.carrier(), FakeChannels.of("email"));
    }

    @AfterEach
    void end() throws IOException {
        relays.close();
        stage.end();
    }

    private static void waiting(String ref, String address) {
        Shop.willingAt(ref, "email", address);
        var answer = Shop.trigger(ref + "-key", "note", ref, Map.of("text", "hello"));
        assertThat(answer.<String>path("verdict")).isEqualTo("send");
    }

    private List<String> to(String domain) {
        return relays.first.recipients.stream()
                .filter(line -> line.contains("@" + domain + ">"))
                .toList();
    }

    @Test
    void a_domain_that_has_had_enough_waits_and_the_others_mail_goes() {
        for (int i = 0; i < EACH; i++) waiting("spared-" + i, "jo-" + i + "@" + slow);
        for (int i = 0; i < EACH; i++) waiting("unspared-" + i, "jo-" + i + "@quick.example");
        for (int turn = 0; turn < 4; turn++) dispatcher.runOnce();
        assertThat(to("quick.example")).hasSize(EACH).doesNotHaveDuplicates();
        assertThat(to(slow)).hasSize(1);
        assertThat(throttle.uses())
                .filteredOn(use -> use.rate().equals("domain:" + slow))
                .singleElement()
                .satisfies(use -> assertThat(use.lastMinute()).isEqualTo(1));
    }
}
