package org.volenti.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class CourtesyTest {
    private final Courtesy courtesy = new Courtesy(() -> 0, 1);
    private final CountDownLatch firstIsIn = new CountDownLatch(1);
    private final CountDownLatch firstMayEnd = new CountDownLatch(1);
    private final AtomicInteger inside = new AtomicInteger();

    @Test
    void while_nobody_asks_pieces_run_side_by_side() throws InterruptedException {
        var first = Thread.ofVirtual().start(() -> courtesy.behindCallers(this::first));
        firstIsIn.await();
        assertThat(courtesy.behindCallers(inside::get)).isEqualTo(1);
        firstMayEnd.countDown();
        first.join();
    }

    @Test
    void while_callers_ask_one_piece_runs_at_a_time() throws InterruptedException {
        var first = Thread.ofVirtual().start(() -> whileAsked(this::first));
        firstIsIn.await();
        var second = Thread.ofVirtual().start(() -> whileAsked(inside::incrementAndGet));
        // it waits for its turn
        while (second.getState() != Thread.State.WAITING) Thread.onSpinWait();
        assertThat(inside).hasValue(1);
        firstMayEnd.countDown();
        first.join();
        second.join();
        assertThat(inside).hasValue(1);
    }

    private <T> T whileAsked(Supplier<T> piece) {
        courtesy.asked();
        courtesy.asked();
        return courtesy.behindCallers(piece);
    }

    private int first() {
        inside.incrementAndGet();
        firstIsIn.countDown();
        try {
            firstMayEnd.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return inside.decrementAndGet();
    }
}
