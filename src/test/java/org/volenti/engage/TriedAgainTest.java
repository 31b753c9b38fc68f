package org.volenti.engage;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.volenti.common.Sql;

class TriedAgainTest {
    private static RuntimeException failure(String state) {
        var failed = new Sql.SqlFailure("INSERT INTO decision", new SQLException("as PostgreSQL says it", state));
        return new IllegalStateException("rolled back", failed);
    }

    @Test
    void an_occasion_that_was_decided_elsewhere_is_no_fault_and_all_else_is() {
        assertThat(TriedAgain.isDecidedElsewhere(failure("23505"))).isTrue();
        assertThat(TriedAgain.isDecidedElsewhere(failure("23503"))).isFalse();
        assertThat(TriedAgain.isDecidedElsewhere(new IllegalStateException("a bug")))
                .isFalse();
    }
}
