package org.volenti.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.volenti.common.Channel;
import org.volenti.consent.Permit;
import org.volenti.message.Message;

class PacingTest {
    private record Drawn(String rate, double perSecond, int units) {}

    private static final class Kept implements Throttle {
        final List<Drawn> drawn = new ArrayList<>();
        final List<Duration> held = new ArrayList<>();
        boolean busy;

        @Override
        public Optional<Duration> draw(String rate, double perSecond, int units, Duration patience) {
            drawn.add(new Drawn(rate, perSecond, units));
            return busy ? Optional.empty() : Optional.of(Duration.ZERO);
        }

        @Override
        public List<Use> uses() {
            return List.of();
        }

        @Override
        public void hold(String rate, Duration wait) {
            held.add(wait);
        }
    }

    private record Limited(double perSecond, int units) implements FakeCarrier {
        @Override
        public Optional<Share> share(Message message) {
            return units == 0 ? Optional.empty() : Optional.of(new Share("it", perSecond, units));
        }
    }

    private final Kept kept = new Kept();
    private final Pacing pacing = new Pacing(kept);

    private static CarrierDesk desk(double perSecond, int units) {
        return new CarrierDesk(new Limited(perSecond, units), new Backoff(new Random(7)));
    }

    private static List<Written> waiting(int count) {
        var waiting = new ArrayList<Written>();
        for (int i = 0; i < count; i++) {
            var message = CarrierContract.message("+491711234567");
            var now = Instant.EPOCH;
            var planned = new Planned(
                    message.id(),
                    7,
                    "hello",
                    "offers",
                    false,
                    Optional.empty(),
                    0,
                    Channel.SMS,
                    1,
                    message.to(),
                    List.of(),
                    "hello",
                    1,
                    Optional.empty(),
                    0,
                    now,
                    now,
                    now);
            waiting.add(new Written.Ready(planned, message));
        }
        return waiting;
    }

    private int admitted(List<Written> waiting, CarrierDesk desk) throws InterruptedException {
        return pacing.admit(waiting, desk, Reach.ALL).count();
    }

    @Test
    void a_slow_sender_goes_one_message_at_a_time_whatever_its_length() throws InterruptedException {
        assertThat(admitted(waiting(5), desk(1, 1))).isEqualTo(1);
        assertThat(admitted(waiting(5), desk(1, 3))).isEqualTo(1);
        assertThat(kept.drawn).containsExactly(new Drawn("it", 1, 1), new Drawn("it", 1, 3));
    }

    @Test
    void a_fast_one_goes_in_portions_that_keep_every_second_within_the_rate() throws InterruptedException {
        assertThat(admitted(waiting(50), desk(100, 1))).isEqualTo(10);
        assertThat(admitted(waiting(50), desk(100, 3))).isEqualTo(3);
        assertThat(kept.drawn).containsExactly(new Drawn("it", 91, 10), new Drawn("it", 91, 9));
    }

    @Test
    void without_a_limit_all_go_and_nothing_is_drawn() throws InterruptedException {
        assertThat(admitted(waiting(50), desk(1, 0))).isEqualTo(50);
        assertThat(kept.drawn).isEmpty();
    }

    @Test
    void a_desk_whose_rate_is_used_up_is_left_alone_for_a_while() throws InterruptedException {
        var desk = desk(1, 1);
        kept.busy = true;
        assertThat(admitted(waiting(5), desk)).isZero();
        assertThat(desk.isDown()).isTrue();
    }

    @Test
    void what_a_provider_asks_for_counts_for_its_rate_and_our_own_back_off_does_not() {
        var one = waiting(1).getFirst();
        var carrier = new Limited(1, 1);
        pacing.heed(one, new Outcome.Retryable("slow down", Optional.of(Duration.ofSeconds(17))), carrier);
        pacing.heed(one, new Outcome.Retryable("away", Optional.empty()), carrier);
        pacing.heed(one, new Outcome.Accepted(Optional.empty()), carrier);
        assertThat(kept.held).containsExactly(Duration.ofSeconds(17));
    }

    /** Spares every domain alike, and has a rate of its own where units say so. */
    private record Sparing(Limited limited, double domainPerSecond) implements FakeCarrier {
        @Override
        public Optional<Share> share(Message message) {
            return limited.share(message);
        }

        @Override
        public Optional<Carrier.Sparing> sparing(Message message) {
            return Optional.of(new Carrier.Sparing("example.com", domainPerSecond, 2));
        }
    }

    private static CarrierDesk sparing(double perSecond, int units, double domainPerSecond) {
        return new CarrierDesk(new Sparing(new Limited(perSecond, units), domainPerSecond), new Backoff(new Random(7)));
    }

    @Test
    void a_domain_that_is_spared_is_drawn_from_first_and_the_slower_rate_sets_the_portion()
            throws InterruptedException {
        assertThat(admitted(waiting(50), sparing(100, 1, 20))).isEqualTo(2);
        assertThat(admitted(waiting(50), sparing(20, 1, 100))).isEqualTo(2);
        assertThat(kept.drawn)
                .containsExactly(
                        new Drawn("domain:example.com", 19, 2),
                        new Drawn("it", 99, 2),
                        new Drawn("domain:example.com", 99, 2),
                        new Drawn("it", 19, 2));
    }

    @Test
    void a_domain_whose_rate_is_used_up_is_left_alone_and_the_others_go_on() throws InterruptedException {
        var desk = sparing(100, 0, 1);
        kept.busy = true;
        assertThat(admitted(waiting(5), desk)).isZero();
        assertThat(desk.spared()).containsExactly("example.com");
        assertThat(desk.isDown()).isFalse();
    }

    @Test
    void a_domain_with_no_rate_is_not_drawn_from() throws InterruptedException {
        assertThat(admitted(waiting(50), sparing(1, 0, Double.POSITIVE_INFINITY)))
                .isEqualTo(50);
        assertThat(kept.drawn).isEmpty();
    }

    /** FCM and the services of browsers, of which FCM alone has a rate. */
    private record Push(Breakers breakers) implements Carrier, Carrier.Several {
        @Override
        public String name() {
            return "push";
        }

        @Override
        public boolean carries(Channel channel) {
            return true;
        }

        @Override
        public int lines() {
            return 8;
        }

        @Override
        public Optional<Carrier.Several> providers() {
            return Optional.of(this);
        }

        @Override
        public Optional<String> of(String address) {
            return Optional.of(address.substring(0, address.indexOf(':')));
        }

        @Override
        public void ready(String provider) {}

        @Override
        public Optional<Share> share(String provider) {
            return provider.equals("fcm") ? Optional.of(new Share("fcm:shop", 100, 1)) : Optional.empty();
        }

        @Override
        public Outcome deliver(Permit permit, Message message) {
            throw new AssertionError("nothing is handed over here");
        }

        @Override
        public Outcome deliver(Permit permit, Message message, Reach reach) {
            throw new AssertionError("nothing is handed over here");
        }
    }

    private static CarrierDesk push() {
        var backoff = new Backoff(new Random(7));
        return new CarrierDesk(new Push(new Breakers(backoff)), backoff);
    }

    @Test
    void each_device_at_a_provider_takes_of_its_rate_and_of_no_other() throws InterruptedException {
        var reach = Reach.of(List.of("fcm", "browsers", "fcm"));
        assertThat(pacing.admit(waiting(50), push(), reach)).isEqualTo(new Pacing.Admitted(5, reach));
        assertThat(pacing.admit(waiting(50), push(), Reach.of(List.of("browsers")))
                        .count())
                .isEqualTo(50);
        assertThat(kept.drawn).containsExactly(new Drawn("fcm:shop", 91, 10));
    }

    @Test
    void of_several_providers_the_one_whose_rate_is_used_up_is_left_out_and_the_desk_stays_open()
            throws InterruptedException {
        var desk = push();
        kept.busy = true;
        var admitted = pacing.admit(waiting(5), desk, Reach.of(List.of("fcm", "browsers")));
        assertThat(admitted.count()).isEqualTo(5);
        assertThat(admitted.reach().called()).containsOnlyKeys("browsers");
        assertThat(admitted.reach().leftOut()).containsEntry("fcm", "its rate is used up");
        assertThat(pacing.admit(waiting(5), desk, Reach.of(List.of("fcm"))).count())
                .isZero();
        assertThat(desk.spared()).containsExactly("fcm");
        assertThat(desk.isDown()).isFalse();
    }

    @Test
    void what_one_device_s_provider_asks_for_holds_its_rate_whatever_the_others_said() {
        var asked = new Outcome.Retryable("HTTP 429", Optional.of(Duration.ofSeconds(17)));
        var taken = new Outcome.Accepted(Optional.empty());
        var outcome = Outcome.AtDevices.of(List.of(
                new Outcome.AtDevice("webpush", "browsers:a", true, taken),
                new Outcome.AtDevice("fcm", "fcm:a", true, asked)));
        var carrier = push().carrier();
        pacing.heed(waiting(1).getFirst(), outcome, carrier);
        pacing.heed(
                waiting(1).getFirst(),
                Outcome.AtDevices.of(List.of(
                        new Outcome.AtDevice("webpush", "browsers:a", true, asked),
                        new Outcome.AtDevice("fcm", "fcm:a", false, new Outcome.Retryable("away", Optional.empty())))),
                carrier);
        assertThat(kept.held).containsExactly(Duration.ofSeconds(17));
    }
}
