package org.volenti.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.volenti.consent.Permit;
import org.volenti.message.Message;

class CarrierDeskTest {
    /** A provider that is gone. */
    private static final Carrier GONE = new FakeCarrier() {
        @Override
        public void ready(int lines) throws Unavailable {
            throw new Unavailable("nobody there");
        }

        @Override
        public Outcome deliver(Permit permit, Message message) {
            throw new AssertionError("nobody is there to deliver to");
        }
    };

    @Test
    @Timeout(10)
    void turns_that_fail_at_the_same_time_wait_as_for_one_failure() {
        var desk = new CarrierDesk(GONE, new Backoff(new Random(7)));
        for (int turn = 0; turn < 5; turn++) {
            assertThatThrownBy(() -> desk.reserve(1, Reach.ALL)).isInstanceOf(Carrier.Unavailable.class);
        }
        assertThat(desk.isDown()).isTrue();
        // a second, give or take; five failures, one after the other, would be waited for a minute
        while (desk.isDown()) LockSupport.parkNanos(20_000_000);
    }

    /** Two providers, of which one has something to be made ready. */
    private record Two(Breakers breakers, AtomicBoolean works) implements Carrier.Several {
        @Override
        public Optional<String> of(String address) {
            return Optional.of(address.substring(0, address.indexOf(':')));
        }

        @Override
        public void ready(String provider) throws Carrier.Unavailable {
            if (provider.equals("broken")) throw new IllegalStateException("as told");
            if (provider.equals("fcm") && !works.get()) throw new Carrier.Unavailable("no token");
        }

        @Override
        public Outcome deliver(Permit permit, Message message, Reach reach) {
            throw new AssertionError("nothing is handed over here");
        }
    }

    @Test
    void five_that_nothing_answered_close_the_desk_of_one_provider() {
        var one = new CarrierDesk(GONE, new Backoff(new Random(7)));
        for (int i = 0; i < 5; i++) {
            assertThat(one.isDown()).isFalse();
            one.heard(new Outcome.Unknown("silence"), 1);
        }
        assertThat(one.isDown()).isTrue();
    }

    @Test
    @Timeout(10)
    void of_several_providers_the_one_that_is_not_ready_is_left_alone_and_the_desk_stays_open() throws Exception {
        var two = new Two(new Breakers(new Backoff(new Random(7))), new AtomicBoolean());
        var desk = new CarrierDesk(new Several(two), new Backoff(new Random(7)));
        var fcm = Reach.of(List.of("fcm"));
        var apns = Reach.of(List.of("apns"));
        assertThatThrownBy(() -> desk.reserve(1, fcm)).hasMessage("all are left alone for now");
        assertThat(two.breakers().open().get("fcm").why()).isEqualTo("no token");
        assertThat(desk.spared()).containsExactly("fcm");
        assertThatThrownBy(() -> desk.reserve(1, fcm)).hasMessage("all are left alone for now");
        assertThat(desk.isDown()).isFalse();
        try (var lines = desk.reserve(8, apns)) {
            assertThat(lines.lines()).isEqualTo(4);
        }
        var both = Reach.of(List.of("fcm", "apns", "fcm"));
        assertThat(both.called()).containsEntry("fcm", 2);
        assertThat(desk.atPresent(both).called()).containsOnlyKeys("apns");
        try (var lines = desk.reserve(8, both)) {
            assertThat(lines.reach().called()).containsOnlyKeys("apns");
            assertThat(lines.reach().leftOut()).containsEntry("fcm", "it cannot be reached");
            assertThat(lines.isOnTrial()).isFalse();
        }
        two.works().set(true);
        while (!desk.spared().isEmpty()) LockSupport.parkNanos(20_000_000);
        assertThat(desk.isOnTrial(fcm)).isTrue();
        assertThat(desk.isOnTrial(apns)).isFalse();
        assertThat(desk.isOnTrial(both)).isTrue();
        try (var trial = desk.reserve(8, fcm)) {
            assertThat(trial.lines()).isEqualTo(4);
            assertThat(trial.atOnce())
                    .as("however many were to go when its lines were waited for")
                    .isEqualTo(1);
            assertThat(desk.spared()).as("until that one is answered").containsExactly("fcm");
            assertThatThrownBy(() -> desk.reserve(1, fcm)).hasMessage("all are left alone for now");
        }
        assertThat(desk.spared()).isEmpty();
        two.breakers().heard("fcm", new Outcome.Accepted(Optional.empty()));
        assertThat(desk.isOnTrial(fcm)).isFalse();
    }

    @Test
    @Timeout(10)
    void lines_come_back_whatever_goes_wrong_before_they_are_used() throws Exception {
        var desk = new CarrierDesk(
                new Several(new Two(new Breakers(new Backoff(new Random(7))), new AtomicBoolean())),
                new Backoff(new Random(7)));
        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(() -> desk.reserve(8, Reach.of(List.of("broken", "fcm"))))
                    .hasMessage("as told");
        }
        desk.reserve(8, Reach.of(List.of("apns"))).close();
    }

    private record Several(Two two) implements FakeCarrier {
        @Override
        public Optional<Carrier.Several> providers() {
            return Optional.of(two);
        }
    }

    @Test
    void no_more_are_looked_at_than_are_gone_within_half_a_permit() {
        var desk = new CarrierDesk(GONE, new Backoff(new Random(7)));
        for (int i = 0; i < 200; i++) desk.heard(new Outcome.Accepted(Optional.empty()), 100_000_000);
        assertThat(desk.portion()).as("four lines, a tenth of a second each").isBetween(19, 21);
        for (int i = 0; i < 200; i++) desk.heard(new Outcome.Accepted(Optional.empty()), 10_000_000_000L);
        assertThat(desk.portion()).as("one for each line at least").isEqualTo(4);
    }

    @Test
    void a_provider_that_takes_nothing_from_anybody_is_left_alone_and_one_that_refuses_a_message_is_not() {
        var desk = new CarrierDesk(GONE, new Backoff(new Random(7)));
        desk.heard(new Outcome.Retryable("450 greylisted", Optional.empty()), 1);
        assertThat(desk.isDown()).isFalse();
        desk.heard(new Outcome.Retryable("421 going down", Optional.empty(), true), 1);
        assertThat(desk.isDown()).isTrue();
        assertThat(desk.breaker().open().orElseThrow().why()).isEqualTo("421 going down");
    }
}
