package org.volenti.engage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.restassured.RestAssured;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.volenti.embedded.EmbeddedPostgres;
import org.volenti.testing.Api;
import org.volenti.testing.Shop;

/** The packaged service, killed by {@code kill -9} while it decides and while it hands over: nobody is lost, nobody asked twice. */
@Timeout(300)
class KilledLaunchIT {
    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
    private static final int PEOPLE = 3_000;
    private static final int WILLING = 2_700;

    private int portBefore;
    private Path data;
    private Process service;

    @BeforeEach
    void begin() throws IOException {
        assumeTrue(Files.exists(JAR), "the service is not packaged: " + JAR);
        portBefore = RestAssured.port;
        data = Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-data")), "killed-");
        RestAssured.port = freePort();
    }

    @AfterEach
    void end() throws InterruptedException {
        RestAssured.port = portBefore;
        if (service == null) return;
        service.destroy();
        if (!service.waitFor(60, TimeUnit.SECONDS)) service.destroyForcibly();
    }

    @Test
    void a_launch_killed_half_way_ends_with_one_decision_each_and_no_message_twice() throws Exception {
        start();
        Shop.crowd("crashing", PEOPLE, WILLING, whereItIsDay());
        var launch = Shop.launched("crashing");
        Shop.until(() -> Shop.launch(launch).getLong("decided") > 0);
        long decided = kill(() -> Shop.launch(launch).getLong("decided"));
        System.out.printf("killed when %d of %d were decided%n", decided, PEOPLE);
        assertThat(decided).as("killed while it decided").isLessThan(PEOPLE);

        start();
        Shop.until(() ->
                !Shop.read("/api/v1/sandbox/messages?limit=1").getList("items").isEmpty());
        long waiting = kill(() -> Shop.launch(launch).getLong("waiting"));
        System.out.printf("killed again when %d messages waited%n", waiting);

        start();
        Shop.until(() -> Shop.launch(launch).getString("state").equals("done"));
        Shop.until(() -> Shop.launch(launch).getLong("waiting") == 0);
        var counts = Shop.launch(launch);
        assertThat(counts.getLong("audience")).isEqualTo(PEOPLE);
        assertThat(counts.getLong("send") + Shop.sum(counts, "hold") + Shop.sum(counts, "suppress"))
                .isEqualTo(PEOPLE);
        assertThat(counts.getLong("send")).isEqualTo(WILLING);
        assertThat(number("SELECT count(*) FROM decision")).isEqualTo(PEOPLE);
        assertThat(number("SELECT count(DISTINCT customer_id) FROM decision")).isEqualTo(PEOPLE);
        // what stood between hand-over and answer is closed by the sweep of the lane's new holder
        Shop.until(() -> number("SELECT count(*) FROM message WHERE state = 'handingOver'") == 0);
        long unknown = number("SELECT count(*) FROM message WHERE state = 'unknown'");
        System.out.printf("%d hand-overs have no known end%n", unknown);
        // four turns at once, each of one lane: twelve people on average, never fifty
        assertThat(unknown).isLessThanOrEqualTo(200);
        assertThat(number("SELECT count(*) FROM message WHERE state = 'accepted'"))
                .isEqualTo(WILLING - unknown);
        assertThat(number("SELECT count(*) FROM slot")).isEqualTo(WILLING);
        assertNobodyHasItTwice(unknown);
    }

    /** Pages through the sandbox as its readers do. */
    private void assertNobodyHasItTwice(long unknown) {
        var customers = new HashSet<String>();
        var messages = new HashSet<String>();
        int seen = 0;
        String next = "";
        do {
            var page = Shop.read("/api/v1/sandbox/messages?limit=500" + (next.isEmpty() ? "" : "&cursor=" + next));
            for (var item : page.<Map<String, Object>>getList("items")) {
                seen++;
                customers.add(String.valueOf(item.get("customer")));
                messages.add(String.valueOf(item.get("id")));
            }
            next = page.getString("next");
        } while (next != null);
        assertThat(customers).as("one each").hasSize(seen);
        assertThat(messages).hasSize(seen);
        assertThat((long) seen).isBetween(WILLING - unknown, (long) WILLING);
    }

    /** @return what the last look said */
    private long kill(LongSupplier lastLook) throws InterruptedException {
        long said = lastLook.getAsLong();
        service.destroyForcibly().waitFor();
        return said;
    }

    private void start() throws IOException {
        var command = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m", "-jar", JAR.toString());
        command.environment()
                .putAll(Map.of(
                        "VOLENTI_DATA", data.toString(),
                        "VOLENTI_CONTENT",
                                Path.of("src", "test", "resources", "flow").toString(),
                        "VOLENTI_API_KEY", Api.KEY,
                        "QUARKUS_HTTP_PORT", String.valueOf(RestAssured.port)));
        command.redirectErrorStream(true);
        command.redirectOutput(
                ProcessBuilder.Redirect.appendTo(data.resolve("service.log").toFile()));
        service = command.start();
        Shop.until(() -> {
            assertThat(service.isAlive())
                    .as("see " + data.resolve("service.log"))
                    .isTrue();
            return answers();
        });
    }

    private static boolean answers() {
        try {
            return Api.given().get("/api/v1/sending").statusCode() == 200;
        } catch (Exception notYet) {
            return false;
        }
    }

    private long number(String sql) {
        // attaches to the server that the service started
        try (var database = EmbeddedPostgres.open(data, Path.of("target", "postgres-programs"), Map.of());
                var connection =
                        DriverManager.getConnection(database.jdbcUrl(), EmbeddedPostgres.USER, database.password());
                var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A zone in which it is day by the clock of the process that is killed, which is the machine's: it has quiet hours. */
    private static String whereItIsDay() {
        return Stream.of(
                        "Europe/Berlin",
                        "America/New_York",
                        "America/Los_Angeles",
                        "Asia/Tokyo",
                        "Asia/Kolkata",
                        "Pacific/Auckland")
                .filter(zone -> {
                    int hour = Instant.now().atZone(ZoneId.of(zone)).getHour();
                    return hour >= 9 && hour < 20;
                })
                .findFirst()
                .orElseThrow();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
