package org.volenti.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FailoverTest {
    private record Named(String name) implements FakeCarrier {}

    private final List<CarrierDesk> desks = Stream.of("one", "two", "three")
            .map(name -> new CarrierDesk(new Named(name), new Backoff(new Random(7))))
            .toList();
    private final Failover failover = new Failover(desks);

    private void away(int... which) {
        for (int i : which) desks.get(i).breaker().failed("away");
    }

    private String next(int attempts) {
        return failover.next(attempts).carrier().name();
    }

    @Test
    void each_attempt_begins_one_further_down_and_comes_round_again() {
        assertThat(Stream.of(0, 1, 2, 3, 4).map(this::next)).containsExactly("one", "two", "three", "one", "two");
        assertThat(Stream.of(1, 2, 3, 4).map(failover::rounds)).containsExactly(1, 1, 1, 2);
    }

    @Test
    void who_is_away_is_passed_over() {
        away(0);
        assertThat(next(0)).isEqualTo("two");
        away(1);
        assertThat(next(0)).isEqualTo("three");
        assertThat(next(1)).isEqualTo("three");
        assertThat(failover.isDown()).isFalse();
        away(2);
        assertThat(failover.isDown()).isTrue();
    }

    @Test
    void what_one_refused_goes_on_at_once_while_there_is_another_behind_it() {
        assertThat(failover.goesOn(desks.get(0), 1)).isTrue();
        assertThat(failover.goesOn(desks.get(1), 2)).isTrue();
        assertThat(failover.goesOn(desks.get(2), 3)).as("all were asked").isFalse();
        assertThat(failover.goesOn(desks.get(0), 4)).as("once more").isTrue();
        away(1, 2);
        assertThat(failover.goesOn(desks.get(0), 1)).as("nobody is behind it").isFalse();
    }

    @Test
    void who_stood_in_for_another_does_not_send_it_on() {
        away(0);
        assertThat(failover.goesOn(desks.get(1), 1)).isFalse();
    }

    @Test
    void a_rate_that_is_used_up_is_waited_for_and_not_evaded() {
        desks.getFirst().leaveAlone(Duration.ofMinutes(1));
        assertThat(next(0)).isEqualTo("one");
        assertThat(failover.isDown()).isTrue();
    }

    @Test
    void domains_have_room_for_so_many_at_once_and_are_forgotten_when_empty() {
        var domains = new Domains();
        assertThat(domains.enter("gmail.com", 8, 5)).isEqualTo(5);
        assertThat(domains.enter("gmail.com", 8, 5)).isZero();
        assertThat(domains.enter("example.org", 8, 5)).isEqualTo(5);
        domains.leave("gmail.com", 2);
        assertThat(domains.enter("gmail.com", 1, 5)).isEqualTo(1);
        assertThat(domains.enter("gmail.com", 8, 5)).isEqualTo(1);
        assertThat(domains.busy()).isEmpty();
        domains.leaveAlone("gmail.com", Duration.ofMinutes(1));
        assertThat(domains.busy()).isEqualTo(Set.of("gmail.com"));
    }
}
