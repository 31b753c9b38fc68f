package org.volenti.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnavailableTest {
    private static Throwable failure(String state) {
        return new IllegalStateException("wrapped", new SQLException("as PostgreSQL says it", state));
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "57P01", "53300", "40P01", "40001"})
    void what_passes_by_itself_is_no_fault_of_ours(String state) {
        assertThat(Unavailable.reasonOf(failure(state))).contains("as PostgreSQL says it");
    }

    @Test
    void what_will_fail_again_is() {
        assertThat(Unavailable.reasonOf(failure("23505"))).isEmpty();
    }
}
