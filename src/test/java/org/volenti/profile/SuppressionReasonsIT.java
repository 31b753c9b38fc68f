package org.volenti.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.volenti.common.Channel;
import org.volenti.common.Sql;

/** What her own double opt-in lifts is told in Java and in SQL; both say the same. */
@QuarkusTest
class SuppressionReasonsIT {
    @Inject
    AgroalDataSource dataSource;

    @Test
    void both_agree_for_every_channel_and_reason() {
        var reasons = new HashSet<>(Suppression.HERS);
        reasons.addAll(List.of("asked", "competitor", "imported", "erased elsewhere", ""));
        for (var channel : List.of(Channel.EMAIL, Channel.SMS, Channel.PUSH)) {
            for (var reason : reasons) {
                boolean inSql = Sql.first(
                                dataSource::getConnection,
                                "SELECT suppression_is_hers(?, ?)",
                                row -> row.getBoolean(1),
                                channel,
                                reason)
                        .orElseThrow();
                assertThat(inSql).as(channel + " " + reason).isEqualTo(Suppression.isLiftedByOwner(channel, reason));
            }
        }
    }
}
