package org.volenti.edge.studio;

import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.is;

import jakarta.enterprise.inject.spi.CDI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.volenti.testing.Api;
import org.volenti.testing.Shop;

/** A few hundred customers of a coffee roaster, brought in as a shop would: by the API. The same seed, the same shop. */
final class SampleShop {
    private static final long SEED = 20_260_101;
    private static final List<String> NAMES = List.of("Anna", "Ben", "Carla", "David", "Emma", "Finn", "Greta", "Hugo");
    private static final List<String> COUNTRIES = List.of("DE", "DE", "DE", "AT", "CH", "GB", "FR");

    private static boolean open;

    private final Random random = new Random(SEED);
    private final Instant now = clock().instant();
    private final List<Map<String, Object>> customers = new ArrayList<>();
    private final List<Map<String, Object>> events = new ArrayList<>();
    private final List<Map<String, Object>> consents = new ArrayList<>();

    /** Once for all tests of the run. */
    static synchronized void opens(int size) {
        if (open) return;
        open = true;
        System.out.println("sample shop with seed " + SEED);
        var shop = new SampleShop();
        for (int i = 0; i < size; i++) shop.customer(i);
        shop.bring();
    }

    /** A time at which nobody's quiet hours are in the way, later than whatever the shop brought. */
    static Instant noon() {
        return LocalDate.ofInstant(clock().instant(), ZoneOffset.UTC)
                .plusDays(1)
                .atTime(12, 0)
                .toInstant(ZoneOffset.UTC);
    }

    /** The service's own. */
    private static InstantSource clock() {
        return CDI.current().select(InstantSource.class).get();
    }

    static String ref(int i) {
        return "c-" + (20_000 + i);
    }

    private void customer(int i) {
        var ref = ref(i);
        var country = COUNTRIES.get(random.nextInt(COUNTRIES.size()));
        var points = new ArrayList<Map<String, Object>>();
        points.add(Map.of("channel", "email", "address", ref + "@example.com", "primary", true));
        boolean sms = random.nextInt(3) == 0;
        if (sms) points.add(Map.of("channel", "sms", "address", "+447700900%03d".formatted(i % 1000)));
        boolean push = random.nextInt(3) == 0;
        if (push) points.add(Map.of("channel", "push", "address", "https://push.example/" + ref));
        customers.add(Map.of(
                "ref",
                ref,
                "locale",
                country.equals("GB") ? "en-GB" : "de-" + country,
                "timeZone",
                country.equals("GB") ? "Europe/London" : "Europe/Berlin",
                "country",
                country,
                "attributes",
                Map.of(
                        "firstName", NAMES.get(random.nextInt(NAMES.size())),
                        "loyaltyTier", List.of("green", "bronze", "gold").get(random.nextInt(3)),
                        "visits", random.nextInt(40)),
                "contactPoints",
                points));
        int orders = 1 + random.nextInt(6);
        int last = 20 + random.nextInt(200);
        for (int n = 0; n < orders; n++) {
            var at = now.minus(Duration.ofDays(last + 25L * n));
            events.add(Map.of(
                    "id",
                    ref + "-" + n,
                    "customer",
                    ref,
                    "type",
                    "order",
                    "occurredAt",
                    at.toString(),
                    "properties",
                    Map.of(
                            "amount",
                            10 + random.nextInt(60) + 0.5,
                            "items",
                            1 + random.nextInt(4),
                            "category",
                            "beans")));
        }
        if (random.nextInt(10) < 7) {
            consent(ref, "email", "granted");
            if (i % 9 == 4) consent(ref, "email", "withdrawn");
        } else if (random.nextBoolean()) consent(ref, "email", "refused");
        if (sms && random.nextBoolean()) consent(ref, "sms", "granted");
        if (push && random.nextBoolean()) consent(ref, "push", "granted");
    }

    private void consent(String ref, String channel, String action) {
        var consent = new HashMap<String, Object>(Map.of(
                "customer",
                ref,
                "channel",
                channel,
                "purpose",
                "offers",
                "action",
                action,
                "source",
                "checkout",
                "actor",
                "customer",
                "occurredAt",
                // spread over most of a year; whoever takes it back does so after some days
                now.minus(Duration.ofDays(8 + Math.floorMod(ref.hashCode(), 280)))
                        .plus(Duration.ofDays(action.equals("withdrawn") ? 7 : 0))
                        .toString(),
                "evidence",
                Map.of("affirmativeAct", "ticked", "note", "made up for a test")));
        if (action.equals("granted")) {
            consent.put("basis", "consent");
            consent.put("wording", Map.of("id", channel + "-offers", "version", "1", "locale", "en"));
        }
        consents.add(consent);
    }

    private void bring() {
        Api.given()
                .body(customers)
                .post("/api/v1/customers")
                .then()
                .statusCode(200)
                .body("items.findAll { it.status == 'rejected' }", is(List.of()));
        for (int from = 0; from < events.size(); from += 1000) {
            var some = events.subList(from, Math.min(events.size(), from + 1000));
            Api.given()
                    .body(some)
                    .post("/api/v1/events")
                    .then()
                    .statusCode(200)
                    .body("items.findAll { it.status == 'rejected' }", is(List.of()));
        }
        var agreed = now.minus(Duration.ofDays(300)).toString();
        for (var customer : customers) Shop.letsHerselfBeKnown((String) customer.get("ref"), agreed);
        for (var consent : consents) {
            Api.given().body(consent).post("/api/v1/consents").then().statusCode(anyOf(is(200), is(201)));
        }
    }
}
