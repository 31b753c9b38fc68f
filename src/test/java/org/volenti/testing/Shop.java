package org.volenti.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a shop tells the service about its customers, and asks of it, through the public API. */
public final class Shop {
    private static final long PATIENCE = 90_000_000_000L;

    private Shop() {}

    /** A customer in Berlin with one e-mail address, who agreed to offers. */
    public static String willing(String ref) {
        return willing(ref, "Europe/Berlin");
    }

    public static String willing(String ref, String zone) {
        return willing(ref, zone, "");
    }

    public static String willing(String ref, String zone, String crowd) {
        customer(ref, zone, crowd);
        grant(ref, "email").then().statusCode(201);
        return ref;
    }

    /** She lets offers be picked by what she does, where the policy asks for that. */
    public static void letsHerselfBeKnown(String ref, String occurredAt) {
        consent(Map.of(
                        "customer", ref,
                        "purpose", "personalisation",
                        "action", "granted",
                        "basis", "consent",
                        "source", "form",
                        "actor", "customer",
                        "occurredAt", occurredAt,
                        "evidence", Map.of("affirmativeAct", "ticked")))
                .then()
                .statusCode(201);
    }

    public static String customer(String ref, String zone, String crowd) {
        var body = new LinkedHashMap<String, Object>();
        body.put("locale", "en");
        body.put("timeZone", zone);
        body.put("country", "DE");
        if (!crowd.isEmpty()) body.put("attributes", Map.of("crowd", crowd));
        body.put("contactPoints", List.of(Map.of("channel", "email", "address", addressOf(ref))));
        assertThat(Api.given().body(body).put("/api/v1/customers/" + ref).statusCode())
                .isLessThan(300);
        return ref;
    }

    /** A customer in Berlin with this one contact point, who agreed to offers there. */
    public static String willingAt(String ref, String channel, String address) {
        var body = Map.of(
                "timeZone",
                "Europe/Berlin",
                "country",
                "DE",
                "contactPoints",
                List.of(Map.of("channel", channel, "address", address)));
        assertThat(Api.given().body(body).put("/api/v1/customers/" + ref).statusCode())
                .isLessThan(300);
        grant(ref, channel).then().statusCode(201);
        return ref;
    }

    public static String addressOf(String ref) {
        return ref + "@flow.example";
    }

    public static Response grant(String ref, String channel) {
        return consent(Map.of(
                "customer", ref,
                "channel", channel,
                "purpose", "offers",
                "action", "granted",
                "basis", "consent",
                "source", "form",
                "actor", "customer",
                "evidence", Map.of("affirmativeAct", "ticked")));
    }

    public static Response withdraw(String ref) {
        return consent(Map.of(
                "customer", ref, "purpose", "offers", "action", "withdrawn", "source", "phone", "actor", "customer"));
    }

    private static Response consent(Map<String, Object> body) {
        return Api.given().body(body).post("/api/v1/consents");
    }

    public static void happened(String ref, String id, String type, String at, Map<String, Object> properties) {
        var event = Map.of("id", id, "customer", ref, "type", type, "occurredAt", at, "properties", properties);
        var items = Api.given()
                .body(Map.of("items", List.of(event)))
                .post("/api/v1/events")
                .jsonPath();
        assertThat(items.getString("items[0].status")).as(items.prettify()).isEqualTo("accepted");
    }

    public static Response trigger(String key, String campaign, String ref, Map<String, ?> data) {
        return trigger(key, Map.of("campaign", campaign, "customer", ref, "data", data));
    }

    public static Response trigger(String key, Map<String, ?> body) {
        return Api.given().header("Idempotency-Key", key).body(body).post("/api/v1/triggers");
    }

    public static JsonPath decision(String id) {
        return read("/api/v1/decisions/" + id);
    }

    public static JsonPath message(String id) {
        return read("/api/v1/messages/" + id);
    }

    public static JsonPath read(String path) {
        var answer = Api.given().get(path);
        assertThat(answer.statusCode()).as(path + " " + answer.asString()).isEqualTo(200);
        return answer.jsonPath();
    }

    public static List<Map<String, Object>> inbox(String ref) {
        return read("/api/v1/sandbox/messages?customer=" + ref).getList("items");
    }

    public static List<Map<String, Object>> decisionsOf(String ref) {
        return read("/api/v1/customers/" + ref + "/decisions").getList("items");
    }

    /** A crowd of that size, of which the first {@code willing} agreed to offers by e-mail. */
    public static List<String> crowd(String crowd, int size, int willing) {
        return crowd(crowd, size, willing, "Europe/Berlin");
    }

    public static List<String> crowd(String crowd, int size, int willing, String zone) {
        var refs = IntStream.rangeClosed(1, size).mapToObj(i -> crowd + "-" + i).toList();
        imported(
                "customers",
                refs.stream()
                        .map(ref -> ref + ",en," + zone + ",DE," + addressOf(ref) + "," + crowd)
                        .collect(Collectors.joining("\n", "ref,locale,time_zone,country,email,crowd\n", "\n")));
        imported(
                "consents",
                refs.stream()
                        .limit(willing)
                        .map(ref -> ref + ",email," + addressOf(ref)
                                + ",offers,granted,consent,form,customer,2026-01-01T00:00:00Z,ticked")
                        .collect(Collectors.joining(
                                "\n",
                                "customer,channel,address,purpose,action,basis,source,actor,occurred_at,affirmativeAct\n",
                                "\n")));
        return refs;
    }

    public static JsonPath imported(String kind, String csv) {
        var begun = Api.given().contentType("text/csv").body(csv).post("/api/v1/imports/" + kind);
        assertThat(begun.statusCode()).as(begun.asString()).isEqualTo(202);
        var path = "/api/v1/imports/" + begun.jsonPath().getString("id");
        until(() -> !read(path).getString("state").equals("running"));
        var ended = read(path);
        assertThat(ended.getLong("rejected")).as(ended.prettify()).isZero();
        return ended;
    }

    public static String launched(String campaign) {
        var answer = Api.given().body(Map.of("again", true)).post("/api/v1/campaigns/" + campaign + "/launch");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(202);
        return answer.jsonPath().getString("launch");
    }

    public static JsonPath launch(String id) {
        return read("/api/v1/launches/" + id);
    }

    public static long sum(JsonPath counts, String member) {
        Map<String, Number> map = counts.getMap(member);
        return map.values().stream().mapToLong(Number::longValue).sum();
    }

    /** Looks again and again; the service works on in the background. */
    public static void until(BooleanSupplier done) {
        long end = System.nanoTime() + PATIENCE;
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > end) throw new AssertionError("it did not come about");
            LockSupport.parkNanos(50_000_000);
        }
    }
}
