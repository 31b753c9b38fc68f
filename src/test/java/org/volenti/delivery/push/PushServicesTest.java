package org.volenti.delivery.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.volenti.common.ContactPoint;
import org.volenti.consent.Permit;
import org.volenti.consent.Permits;
import org.volenti.delivery.Backoff;
import org.volenti.delivery.Outcome;
import org.volenti.message.Message;

/** One carrier over several push services, which fail each for itself. */
class PushServicesTest {
    private static final String FIREFOX =
            "{\"endpoint\":\"https://updates.push.services.mozilla.com/wpush/v2/a\",\"keys\":{\"p256dh\":\"k\",\"auth\":\"a\"}}";
    private static final String CHROME =
            "{\"endpoint\":\"https://fcm.googleapis.com/fcm/send/a\",\"keys\":{\"p256dh\":\"k\",\"auth\":\"a\"}}";

    private final List<String> called = new ArrayList<>();
    private final PushCarrier carrier = new PushCarrier(
            List.of(new Fake("webpush", "{"), new Fake("apns", "apns:")),
            new PushSetting(
                    Set.of(), Optional.empty(), URI.create("https://localhost"), Optional.empty(), "localhost:1"),
            new Backoff(new Random(7)));

    /** Mozilla says nothing; all others take what they get. */
    private final class Fake implements PushService {
        private final String kind;
        private final String prefix;

        Fake(String kind, String prefix) {
            this.kind = kind;
            this.prefix = prefix;
        }

        @Override
        public String kind() {
            return kind;
        }

        @Override
        public boolean takes(String address) {
            return address.startsWith(prefix);
        }

        @Override
        public void requireConfigured() {}

        @Override
        public Outcome deliver(Permit permit, ContactPoint device, Message message) {
            called.add(device.address());
            return device.address().contains("mozilla")
                    ? new Outcome.Unknown("no answer")
                    : new Outcome.Accepted(Optional.of("1"));
        }
    }

    private Outcome deliver(String address) throws Permit.Stale {
        var message = WebPushTest.push(address, "Beans nearly gone?");
        return carrier.deliver(
                Permits.beforeTheLook(() -> 0).mint(message.id(), message.channel(), message.to()), message);
    }

    @Test
    void a_browser_maker_s_service_that_is_silent_is_left_alone_and_no_other_is() throws Permit.Stale {
        for (int i = 0; i < 5; i++) deliver(FIREFOX);
        assertThat(called).hasSize(5);
        assertThat(deliver(FIREFOX)).as("not called").isInstanceOf(Outcome.Retryable.class);
        assertThat(called).hasSize(5);
        assertThat(deliver(CHROME)).isInstanceOf(Outcome.Accepted.class);
        assertThat(deliver("apns:0123")).isInstanceOf(Outcome.Accepted.class);
        assertThat(carrier.breakers().keepsAway("updates.push.services.mozilla.com"))
                .isTrue();
        assertThat(carrier.breakers().keepsAway("fcm.googleapis.com")).isFalse();
    }

    @Test
    void an_address_names_its_provider() {
        assertThat(carrier.of(FIREFOX)).contains("updates.push.services.mozilla.com");
        assertThat(carrier.of(FIREFOX.replace("\":\"", "\" : \"").replace(".com/", ".COM:443/")))
                .contains("updates.push.services.mozilla.com");
        assertThat(carrier.of("fcm:abc:def")).contains("fcm");
        assertThat(carrier.of("{\"keys\":{}}")).isEmpty();
    }
}
