package org.volenti.tools;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures a service of its own through the public import, launch and API, with fsync on, and beside each figure the limit
 * of this machine in the same run. The argument is the number of customers, 200,000 without one.
 */
public final class Bench {
    private static final Map<String, String> PAUSED = Map.of("VOLENTI_DISPATCH", "false");
    private static final Map<String, String> RUNNING = Map.of();
    /** Milliseconds. A look at a launch counts the messages that wait, some 50 ms of the database's time for 100,000. */
    private static final int BETWEEN_LOOKS = 500;

    private final int customers;
    private final Path folder;
    private final InstantSource clock;
    private final BenchShop shop;
    private final BenchReport report = new BenchReport(System.out);

    private Bench(int customers, Path folder, InstantSource clock) {
        this.customers = customers;
        this.folder = folder;
        this.clock = clock;
        this.shop = new BenchShop(customers, folder, clock.instant());
    }

    public static void run(int customers, InstantSource clock) throws IOException, InterruptedException, SQLException {
        var folder = Files.createTempDirectory("volenti-bench");
        try {
            new Bench(customers, folder, clock).run();
        } finally {
            deleteAll(folder);
        }
    }

    private void run() throws IOException, InterruptedException, SQLException {
        shop.write();
        try (var service = BenchService.start(folder, shop.content(), PAUSED)) {
            var api = new ApiClient(service.base(), BenchService.KEY);
            var limits = new BenchLimits(service);
            report.machine(limits.database());
            importing(api, limits);
            earlierContacts(service);
            try (var connection = service.connect()) {
                report.milliseconds(
                        "standing of all, as a launch reads it",
                        BenchStandings.milliseconds(connection),
                        "under 2,000");
            }
            launching(service, api, limits);
            try (var callers = new Callers(service.base(), BenchService.KEY)) {
                var calls = new BenchCalls(callers, customers, report);
                calls.trigger(() -> launched(api, "winter"));
                BenchDrain.of(api);
                calls.ask();
                report.figure("ledger verification", verified(api), "entries/s", "at least 100,000");
                report.figure("bounces read, one at a time", BenchBounces.rate(callers), "messages/s", "at least 500");
            }
            BenchPush.measure(report, folder, clock);
            texting(service, api);
            var sink = SmtpSink.start();
            if (sink.isPresent()) mailing(service, api, sink.get());
            else report.absent("SMTP", "(smtp-sink and smtp-source are not installed: Debian package postfix)");
            report.figure("peak heap", service.peakHeapMegabytes(), "MB", "at most 512");
            report.figure("peak memory of the process", service.peakResidentMegabytes(), "MB", "");
        }
        report.end();
    }

    private void importing(ApiClient api, BenchLimits limits) throws SQLException, IOException {
        report.figure("customer import", customers / upload(api, "customers"), "rows/s", "");
        report.figure("consent import", rows(shop.file("consents")) / upload(api, "consents"), "rows/s", "");
        double rate = shop.events() / upload(api, "events");
        double copy = limits.plainCopy(folder.resolve("copy"), shop.events());
        report.figure("event import", rate, "rows/s", "at least 25,000");
        report.limit("plain COPY, same columns and indexes", copy, "rows/s", rate / copy, "(at least 0.15)");
    }

    private static long rows(Path csv) throws IOException {
        try (var lines = Files.lines(csv)) {
            return lines.count() - 1;
        }
    }

    /** Seconds from the first byte sent to the last row committed. */
    private double upload(ApiClient api, String kind) throws IOException {
        return upload(api, kind, shop.file(kind));
    }

    private static double upload(ApiClient api, String kind, Path file) throws IOException {
        var bar = new Progress(System.out, "Importing " + kind, rows(file));
        long began = System.nanoTime();
        var id = api.upload(kind, file).get("id").asText();
        while (true) {
            var job = api.get("/api/v1/imports/" + id);
            bar.at(job.get("rows").asLong());
            switch (job.get("state").asText()) {
                case "done" -> {
                    double seconds = seconds(began);
                    bar.done("");
                    if (job.get("rejected").asLong() > 0) throw new IllegalStateException("rows were rejected: " + job);
                    return seconds;
                }
                case "failed" -> throw new IllegalStateException("the import failed: " + job);
                default -> pause(100);
            }
        }
    }

    /**
     * Two and a half contacts for each, one in six having had six within a week, which caps must count. By SQL: the public
     * call for contacts made elsewhere comes later.
     */
    private static void earlierContacts(BenchService service) throws SQLException {
        try (var connection = service.connect();
                var statement = connection.createStatement()) {
            statement.execute("""
                    INSERT INTO slot (lane, customer_id, slot_id, channel, address, purpose, campaign, state, dated_at, created_at)
                    SELECT lane, customer_id, (n::bigint << 52) | customer_id, 'email', NULL, 'offers', 'earlier', 'elsewhere',
                        now() - CASE WHEN k = 0 THEN n * interval '1 day' ELSE (n * 8 + k) * interval '1 day' END, now()
                    FROM (SELECT lane, customer_id, (customer_id >> 8) % 6 AS k FROM customer) c
                    CROSS JOIN generate_series(1, 6) n
                    WHERE n <= CASE k WHEN 0 THEN 6 WHEN 1 THEN 1 ELSE 2 END
                    """);
            // as autovacuum would have done by itself in a service that lives longer than a minute
            statement.execute("VACUUM ANALYZE");
        }
    }

    /** Everything twice: the first time the JVM compiles, while it runs, what it will run. */
    private void launching(BenchService service, ApiClient api, BenchLimits limits)
            throws SQLException, IOException, InterruptedException {
        report.figure("launch, dispatch paused, just started", decisions(api, "spring"), "decisions/s", "");
        double paused = decisions(api, "summer");
        report.figure("launch, dispatch paused", paused, "decisions/s", "at least 10,000");
        double plain = limits.plainDecideChunk();
        report.limit("decide chunk in plain SQL", plain, "decisions/s", paused / plain, "");

        service.restart(RUNNING);
        var drain = BenchDrain.of(api);
        report.figure("sandbox, just started", drain.first(), "messages/s", "");
        report.figure("sandbox", drain.second(), "messages/s", "at least 5,000");
        report.figure("launch, dispatch running", decisions(api, "monsoon"), "decisions/s", "");
        BenchDrain.of(api);
    }

    private double decisions(ApiClient api, String campaign) {
        var launch = launched(api, campaign);
        var began = Instant.parse(launch.get("startsAt").asText());
        var ended = Instant.parse(launch.get("finishedAt").asText());
        System.out.printf(
                "  %s: send %,d, held %s, suppressed %s%n",
                campaign, launch.get("send").asLong(), launch.get("hold"), launch.get("suppress"));
        return launch.get("decided").asLong()
                * 1_000.0
                / Duration.between(began, ended).toMillis();
    }

    private JsonNode launched(ApiClient api, String campaign) {
        var id = api.post("/api/v1/campaigns/" + campaign + "/launch", "{}")
                .get("launch")
                .asText();
        var bar = new Progress(System.out, "Launching " + campaign, customers);
        while (true) {
            var launch = api.get("/api/v1/launches/" + id);
            bar.of(launch.get("audience").asLong());
            bar.at(launch.get("decided").asLong());
            switch (launch.get("state").asText()) {
                case "done" -> {
                    bar.done("");
                    return launch;
                }
                case "failed" -> throw new IllegalStateException("the launch failed: " + launch);
                default -> pause(BETWEEN_LOOKS);
            }
        }
    }

    private double verified(ApiClient api) throws IOException {
        var export = folder.resolve("ledger.txt");
        long end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
        while (api.get("/api/v1/ledger").get("waiting").asLong() > 0 && System.nanoTime() < end) pause(BETWEEN_LOOKS);
        api.download("/api/v1/ledger/export", export);
        double best = 0;
        for (int i = 0; i < 3; i++) best = Math.max(best, Verify.rate(export));
        return best;
    }

    private void texting(BenchService service, ApiClient api) throws IOException, InterruptedException {
        upload(api, "customers", shop.numbers(Math.max(1_000, customers / 10)));
        BenchSms.measure(report, settings -> handedOver(service, api, settings, "parcel"));
    }

    private void mailing(BenchService service, ApiClient api, SmtpSink sink) throws IOException, InterruptedException {
        try (sink) {
            BenchMail.measure(
                    report,
                    sink,
                    Math.max(2_000, customers / 10),
                    folder,
                    (settings, campaigns) -> handedOver(service, api, settings, campaigns));
        }
    }

    /** The service starts again with a channel really sent. */
    private BenchDrain handedOver(
            BenchService service, ApiClient api, Map<String, String> settings, String... campaigns) throws IOException {
        service.restart(PAUSED);
        for (var campaign : campaigns) launched(api, campaign);
        service.restart(settings);
        return BenchDrain.of(api);
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    private static void pause(int milliseconds) {
        LockSupport.parkNanos(milliseconds * 1_000_000L);
    }

    private static void deleteAll(Path folder) throws IOException {
        if (Optional.ofNullable(System.getenv("VOLENTI_BENCH_KEEP")).isPresent()) return;
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
        }
    }
}
