package org.volenti.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.volenti.common.Channel;
import org.volenti.consent.Permit;
import org.volenti.message.Message;

class CarrierDeskTest {
    /** A provider that is gone. */
    private static final Carrier GONE = new Gone(true);

    /** @param hasOneProvider or many, as push has */
    private record Gone(boolean hasOneProvider) implements Carrier {
        @Override
        public String name() {
            return "gone";
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
        public void ready(int lines) throws Unavailable {
            throw new Unavailable("nobody there");
        }

        @Override
        public Outcome deliver(Permit permit, Message message) {
            throw new AssertionError("nobody is there to deliver to");
        }
    }

    @Test
    @Timeout(10)
    void turns_that_fail_at_the_same_time_wait_as_for_one_failure() {
        var desk = new CarrierDesk(GONE, new Backoff(new Random(7)));
        for (int turn = 0; turn < 5; turn++) {
            assertThatThrownBy(() -> desk.reserve(1)).isInstanceOf(Carrier.Unavailable.class);
        }
        assertThat(desk.isDown()).isTrue();
        // a second, give or take; five failures, one after the other, would be waited for a minute
        while (desk.isDown()) LockSupport.parkNanos(20_000_000);
    }

    @Test
    void five_that_nothing_answered_close_the_desk_of_one_provider_and_not_of_many() {
        var one = new CarrierDesk(GONE, new Backoff(new Random(7)));
        var many = new CarrierDesk(new Gone(false), new Backoff(new Random(7)));
        for (int i = 0; i < 5; i++) {
            assertThat(one.isDown()).isFalse();
            one.heard(new Outcome.Unknown("silence"), 1);
            many.heard(new Outcome.Unknown("silence"), 1);
        }
        assertThat(one.isDown()).isTrue();
        assertThat(many.isDown()).isFalse();
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
