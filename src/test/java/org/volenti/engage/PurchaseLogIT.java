package org.volenti.engage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.volenti.common.Sql;
import org.volenti.testing.Api;
import org.volenti.testing.FlowContent;
import org.volenti.testing.Shop;

/** A real purchase log: whom a rule finds is what plain SQL finds in a plain table of the same log. */
@QuarkusTest
@TestProfile(FlowContent.class)
@Timeout(180)
class PurchaseLogIT {
    private static final Path LOG = Path.of("../shared/data/cdnow/CDNOW_master.txt");
    private static final String AS_OF = "1998-07-01T00:00:00Z";

    /** Rule by rule, what a customer's rows {@code l} of the log must show; {@code day} is midnight UTC of the purchase. */
    private static final Map<String, String> RULES = rules();

    private static Map<String, String> rules() {
        var rules = new LinkedHashMap<String, String>();
        rules.put("count(\"order\") >= 2", "count(*) >= 2");
        rules.put("daysSince(\"order\") > 180", "max(day) <= date '1998-07-01' - 181");
        rules.put(
                "sum(\"order\", \"amount\") > 200.0 && did(\"order\", \"P90D\")",
                "sum(amount) > 200 AND max(day) > date '1998-07-01' - 90");
        rules.put("did(\"order\", \"P1Y\")", "max(day) > date '1997-07-01'");
        rules.put("count(\"order\", \"P6M\") >= 3", "count(*) FILTER (WHERE day > date '1998-01-01') >= 3");
        rules.put("avg(\"order\", \"amount\") >= 50.0", "avg(amount) >= 50");
        rules.put("max(\"order\", \"amount\") > 100.0", "max(amount) > 100");
        rules.put("min(\"order\", \"items\") >= 2.0 && count(\"order\") > 1", "min(items) >= 2 AND count(*) > 1");
        rules.put(
                "first(\"order\") < timestamp(\"1997-02-01T00:00:00Z\") && daysSince(\"order\") < 60",
                "min(day) < date '1997-02-01' AND max(day) > date '1998-07-01' - 60");
        rules.put("!did(\"order\", \"P1Y\") && count(\"order\") >= 1", "max(day) <= date '1997-07-01'");
        rules.put(
                "sum(\"order\", \"amount\", \"P90D\") > sum(\"order\", \"amount\", \"P1Y\") / 2.0",
                "coalesce(sum(amount) FILTER (WHERE day > date '1998-07-01' - 90), 0)"
                        + " > coalesce(sum(amount) FILTER (WHERE day > date '1997-07-01'), 0) / 2");
        return rules;
    }

    @Inject
    AgroalDataSource dataSource;

    @Test
    void a_rule_finds_whom_plain_sql_finds() throws IOException {
        assumeTrue(Files.exists(LOG), "there is no purchase log at " + LOG);
        // beside those who bought, the service may know customers of other tests: they are counted out
        String csv;
        try (var lines = Files.lines(LOG)) {
            csv = lines.map(line -> line.strip().split("\\s+"))
                    .filter(f -> f[0].matches("\\d+"))
                    .map(f -> "log-%s,order,%s-%s-%sT00:00:00Z,%s,%s"
                            .formatted(f[0], f[1].substring(0, 4), f[1].substring(4, 6), f[1].substring(6), f[2], f[3]))
                    .collect(Collectors.joining("\n", "customer,type,occurred_at,items,amount\n", "\n"));
        }
        var before = new LinkedHashMap<String, Long>();
        RULES.keySet().forEach(rule -> before.put(rule, counted(rule)));
        assertThat(Shop.imported("events", csv).getLong("accepted")).isEqualTo(69_659);
        plainTable(csv);

        var expected = new LinkedHashMap<String, Long>();
        var found = new LinkedHashMap<String, Long>();
        RULES.forEach((rule, having) -> {
            expected.put(rule, plain(having));
            found.put(rule, counted(rule) - before.get(rule));
        });
        System.out.println(found);
        assertThat(found).isEqualTo(expected);
        assertThat(expected.values()).allMatch(n -> n > 0 && n < 23_570);

        // log-1 to log-11 have these rules for their audience, in this order
        var rules = List.copyOf(RULES.keySet());
        for (int i = 1; i <= rules.size(); i++) {
            var forecast = Api.given()
                    .body(Map.of("asOf", AS_OF))
                    .post("/api/v1/campaigns/log-" + i + "/dry-run")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            var rule = rules.get(i - 1);
            assertThat(forecast.getString("asOf")).isEqualTo(AS_OF);
            assertThat(forecast.getLong("audience")).as(rule).isEqualTo(counted(rule));
            assertThat(forecast.getLong("send") + Shop.sum(forecast, "hold") + Shop.sum(forecast, "suppress"))
                    .isEqualTo(forecast.getLong("audience"));
        }
        assertThat(plainNumber("SELECT count(*) FROM decision WHERE campaign LIKE 'log-%'"))
                .isZero();
    }

    private static long counted(String rule) {
        var answer = Api.given().body(Map.of("rule", rule, "asOf", AS_OF)).post("/api/v1/segments/count");
        assertThat(answer.statusCode()).as(rule + " " + answer.asString()).isEqualTo(200);
        return answer.jsonPath().getLong("count");
    }

    private void plainTable(String csv) {
        Sql.update(dataSource::getConnection, "DROP TABLE IF EXISTS purchase_log");
        Sql.update(
                dataSource::getConnection,
                "CREATE TABLE purchase_log (customer text, day date, items int, amount numeric)");
        Sql.update(dataSource::getConnection, """
                INSERT INTO purchase_log
                SELECT f[1], left(f[3], 10)::date, f[4]::int, f[5]::numeric
                FROM (SELECT string_to_array(line, ',') AS f
                      FROM regexp_split_to_table(?, E'\\n') WITH ORDINALITY AS l (line, n) WHERE n > 1 AND line <> '') rows
                """, csv);
        assertThat(plainNumber("SELECT count(*) FROM purchase_log")).isEqualTo(69_659);
    }

    private long plain(String having) {
        return plainNumber("SELECT count(*) FROM (SELECT customer FROM purchase_log GROUP BY customer HAVING %s) found"
                .formatted(having));
    }

    private long plainNumber(String sql) {
        return Sql.first(dataSource::getConnection, sql, row -> row.getLong(1)).orElseThrow();
    }
}
