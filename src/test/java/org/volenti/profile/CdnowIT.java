package org.volenti.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.volenti.common.Sql;

/** A real purchase log with its equal rows, through the public import. */
@QuarkusTest
@TestProfile(SampleShop.class)
class CdnowIT {
    private static final Path LOG = Path.of("../shared/data/cdnow/CDNOW_master.txt");

    @Inject
    AgroalDataSource dataSource;

    @Test
    void every_order_of_the_log_is_kept_once_however_often_it_is_sent() throws IOException {
        assumeTrue(Files.exists(LOG), "there is no purchase log at " + LOG);
        String csv;
        try (var lines = Files.lines(LOG)) {
            csv = lines.skip(1)
                    .map(line -> line.strip().split("\\s+"))
                    .map(f -> "cdnow-%s,order,%s-%s-%sT00:00:00Z,%s,%s"
                            .formatted(f[0], f[1].substring(0, 4), f[1].substring(4, 6), f[1].substring(6), f[2], f[3]))
                    .collect(Collectors.joining("\n", "customer,type,occurred_at,items,amount\n", "\n"));
        }
        long begun = System.nanoTime();
        var first = Importing.ended(Importing.begun("events", HttpRequest.BodyPublishers.ofString(csv)));
        double seconds = (System.nanoTime() - begun) / 1e9;
        System.out.printf("cdnow: %d rows in %.2f s, %.0f rows/s%n", first.getLong("rows"), seconds, 69_659 / seconds);
        assertThat(first.getLong("accepted")).isEqualTo(69_659);
        assertThat(first.getLong("known")).isZero();
        assertThat(number("SELECT count(*) FROM customer WHERE ref LIKE 'cdnow-%'"))
                .isEqualTo(23_570);
        assertThat(number("""
                        SELECT count(*) FROM behaviour_event JOIN customer USING (lane, customer_id)
                        WHERE ref LIKE 'cdnow-%'
                        """)).isEqualTo(69_659);
        var again = Importing.of("events", csv);
        assertThat(again.getLong("accepted")).isEqualTo(69_659);
        assertThat(again.getLong("known")).isEqualTo(69_659);
    }

    private long number(String sql) {
        return Sql.first(dataSource::getConnection, sql, row -> row.getLong(1)).orElseThrow();
    }
}
