package org.volenti.tools;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SplittableRandom;

/** The bench's people as CSV files: five events each, consent of four in five, one in ten where it is night. */
final class BenchShop {
    static final int EVENTS_EACH = 5;
    private static final long SEED = 20_261_122;
    private static final List<String> NAMES = List.of("Ada", "Bela", "Carl", "Dora", "Emil", "Frieda", "Gül", "Hanna");
    private static final List<String> CATEGORIES = List.of("beans", "beans", "beans", "capsules", "equipment");

    private final int customers;
    private final Path folder;
    private final Instant now;
    private final SplittableRandom random = new SplittableRandom(SEED);

    BenchShop(int customers, Path folder, Instant now) {
        this.customers = customers;
        this.folder = folder;
        this.now = now.truncatedTo(ChronoUnit.SECONDS);
    }

    long events() {
        return (long) customers * EVENTS_EACH;
    }

    Path file(String kind) {
        return folder.resolve(kind + ".csv");
    }

    Path content() {
        return folder.resolve("content");
    }

    static String ref(int number) {
        return "b-" + number;
    }

    void write() throws IOException {
        BenchContent.write(content(), now);
        var awake = BenchContent.awake(now);
        var asleep = BenchContent.asleep(now);
        try (var people = Files.newBufferedWriter(file("customers"));
                var consents = Files.newBufferedWriter(file("consents"))) {
            people.write("ref,locale,time_zone,country,email,firstName,tier\n");
            consents.write("customer,channel,address,purpose,action,basis,wording_id,wording_version,wording_locale,"
                    + "source,actor,occurred_at,affirmativeAct\n");
            for (int i = 1; i <= customers; i++) {
                var zones = i % 10 == 0 ? asleep : awake;
                var zone = zones.get(random.nextInt(zones.size()));
                people.write("%s,en,%s,DE,%s,%s,%s\n"
                        .formatted(ref(i), zone, email(i), NAMES.get(i % NAMES.size()), i % 5 == 1 ? "gold" : "green"));
                if (random.nextInt(5) > 0) consent(i, consents);
            }
        }
        try (var events = Files.newBufferedWriter(file("events"))) {
            events.write("id,customer,type,occurred_at,amount,category,place\n");
            for (long n = 0; n < events(); n++) event(n, events);
        }
    }

    /** Mobile numbers of the first so many, as a file of customers. */
    Path numbers(int count) throws IOException {
        var file = folder.resolve("numbers.csv");
        try (var out = Files.newBufferedWriter(file)) {
            out.write("ref,phone,texts\n");
            for (int i = 1; i <= count; i++) out.write("%s,+49151%08d,true\n".formatted(ref(i), 20_000_000 + i));
        }
        return file;
    }

    private static String email(int i) {
        return "person" + i + "@bench.example";
    }

    private void consent(int i, BufferedWriter out) throws IOException {
        var at = now.minus(Duration.ofHours(9_000 + random.nextInt(2_000)));
        out.write("%s,email,%s,offers,granted,consent,email-offers,1,en,bench,customer,%s,ticked\n"
                .formatted(ref(i), email(i), at));
    }

    /** In the order of time, as a log is, so that no two neighbours are one customer's. */
    private void event(long n, BufferedWriter out) throws IOException {
        var year = Duration.ofDays(365).toSeconds();
        var at = now.minusSeconds(year - year * n / events());
        var line = new StringBuilder("e").append(n).append(',').append(ref(random.nextInt(customers) + 1));
        if (random.nextInt(5) == 0) line.append(",visit,").append(at).append(",,,Hamburg");
        else
            line.append(",order,")
                    .append(at)
                    .append(',')
                    .append(9 + random.nextInt(60))
                    .append(".5,")
                    .append(CATEGORIES.get(random.nextInt(CATEGORIES.size())))
                    .append(',');
        out.write(line.append('\n').toString());
    }
}
