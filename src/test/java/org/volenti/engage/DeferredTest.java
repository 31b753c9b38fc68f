package org.volenti.engage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.volenti.common.CustomerId;

class DeferredTest {
    private static List<CustomerId> customers(long from, int count) {
        return LongStream.range(from, from + count).mapToObj(CustomerId::new).toList();
    }

    @Test
    void a_chunk_is_at_most_five_hundred_customers_and_neither_kind_keeps_the_other_waiting() {
        var holding = customers(1, 500);
        var waiting = customers(10_001, 500);
        assertThat(Deferred.chunk(holding, waiting))
                .hasSize(500)
                .containsAll(holding.subList(0, 250))
                .containsAll(waiting.subList(0, 250));
    }

    @Test
    void what_one_kind_leaves_the_other_takes() {
        assertThat(Deferred.chunk(customers(1, 30), customers(10_001, 500))).hasSize(500);
        assertThat(Deferred.chunk(customers(1, 500), customers(10_001, 30))).hasSize(500);
        assertThat(Deferred.chunk(customers(1, 30), customers(11, 30))).hasSize(40);
    }
}
