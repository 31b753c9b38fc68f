package org.volenti.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.volenti.common.Sql;
import org.volenti.consent.WithTestWords;
import org.volenti.edge.api.Shoppers;
import org.volenti.testing.Api;

/** What the bench times is all that stands, of everybody. */
@QuarkusTest
@TestProfile(WithTestWords.class)
class BenchStandingsIT {
    @Inject
    AgroalDataSource dataSource;

    @Inject
    Shoppers shoppers;

    @Test
    void it_reads_how_every_customer_stands() throws SQLException {
        var ref = shoppers.without("benched-" + System.nanoTime());
        Api.given()
                .body("""
                {"customer": "%s", "channel": "email", "address": "%s@example.org", "purpose": "offers", "action": "granted",
                 "basis": "consent", "source": "form", "actor": "customer", "occurredAt": "2026-03-01T10:00:00Z",
                 "evidence": {"affirmativeAct": "ticked"}}
                """.formatted(ref, ref))
                .post("/api/v1/consents")
                .then()
                .statusCode(201);
        long standing = Sql.first(
                        dataSource::getConnection,
                        "SELECT count(DISTINCT (lane, customer_id)) FROM standing JOIN customer USING (lane, customer_id)",
                        row -> row.getLong(1))
                .orElseThrow();
        try (var connection = dataSource.getConnection()) {
            assertThat(BenchStandings.readAll(connection)).isEqualTo(standing).isPositive();
        }
    }
}
