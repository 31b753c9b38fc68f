package org.volenti.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.volenti.common.CustomerId;
import org.volenti.common.LanedId;
import org.volenti.common.Sql;
import org.volenti.consent.StandingProjection;
import org.volenti.testing.Api;

@QuarkusTest
@TestProfile(SampleShop.class)
class ImportUndoIT {
    private static final String CONSENTS =
            "customer,channel,address,purpose,action,basis,source,actor,occurred_at,expires_at,affirmativeAct,"
                    + "obtainedInSale,ownSimilarProducts,optOutOffered,categories\n";

    /** What a file could touch, by the names of its customers. */
    private static final List<String> KEPT =
            List.of("consent_event", "standing", "contact_point", "customer", "suppression", "behaviour_event");

    @Inject
    AgroalDataSource dataSource;

    @Inject
    StandingProjection projection;

    @Test
    void a_preview_of_each_kind_counts_as_the_import_does_and_keeps_nothing() {
        var files = Map.of(
                "customers", "ref,locale,email\npre-a,en,pa@example.org\npre-b,xx!,\npre-a,de,\n",
                "events",
                        "id,customer,type,occurred_at\np1,pre-c,order,2026-01-01\np1,pre-c,order,2026-01-01\n,x,y,z\n",
                "suppressions", "channel,address\nemail,pre@example.org\nemail,pre@example.org\nemail,\n",
                "consents",
                        CONSENTS + "pre-new,email,pn@example.org,offers,withdrawn,,,,2026-01-01,,,,,,\n"
                                + "pre-new,email,pn2@example.org,offers,granted,consent,,,2026-01-02,,ticked,,,,\n"
                                + "pre-none,email,pn3@example.org,offers,granted,consent,,,2026-01-02,,ticked,,,,\n");
        files.forEach((kind, csv) -> {
            var before = rows();
            var preview = Importing.of(kind + "?preview=true", csv);
            assertThat(rows()).as(kind).isEqualTo(before);
            assertThat(preview.getBoolean("preview")).isTrue();
            var errors = Importing.errors(preview);
            var real = Importing.of(kind, csv);
            assertThat(real.getBoolean("preview")).isFalse();
            assertThat(counts(preview)).as(kind).isEqualTo(counts(real));
            assertThat(errors).as(kind).isEqualTo(Importing.errors(real));
            assertThat(rows()).as(kind).isNotEqualTo(before);
            undo(preview.getString("id"), 409, "It was a preview");
        });
    }

    @Test
    void a_preview_foretells_what_each_consent_comes_to() {
        reach("why", 1, 2, 3, 4, 5, 6);
        Importing.of(
                "consents",
                CONSENTS
                        + no("why", 1, "withdrawn", "2026-03-01")
                        + no("why", 2, "objected", "2026-01-01")
                        + no("why", 3, "withdrawn", "2026-01-01")
                        + grant("why", 4, "2026-01-01")
                        + grant("why", 5, "2026-01-01"));
        var preview = Importing.of(
                "consents?preview=true",
                CONSENTS
                        + grant("why", 1, "2026-02-01")
                        + grant("why", 2, "2026-02-01")
                        + soft("why", 3, "2026-02-01")
                        + soft("why", 4, "2026-02-01")
                        + claim("why", 6, "2026-02-01")
                        + no("why", 5, "withdrawn", "2026-02-01")
                        + grant("why", 6, "2026-02-02")
                        + no("why", 77, "withdrawn", "2026-02-01"));
        assertThat(preview.getMap("changes.consents"))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "overriddenByLaterNo", 1,
                        "liftsNoObjection", 1,
                        "liftsNoEarlierNo", 1,
                        "anotherGrantStands", 1,
                        "keptAsClaim", 1,
                        "takesEffect", 2,
                        "addressSuppressed", 1));
        assertThat(moves(preview)).isEqualTo(Map.of("granted>withdrawn", 1L, "neverAsked>granted", 1L));
    }

    @Test
    void what_a_preview_foretells_is_what_the_import_then_does_and_undoing_grants_leaves_no_trace_in_standing() {
        long seed = Long.getLong("seed", new Random().nextLong());
        var random = new Random(seed);
        for (int round = 0; round < 6; round++) {
            var who = "round-" + round;
            reach(who, IntStream.range(0, 30).toArray());
            Importing.of("consents", CONSENTS + random(random, who, 90));
            var before = standings(who);
            var file = CONSENTS + random(random, who, 90);
            var preview = Importing.of("consents?preview=true", file);
            assertThat(standings(who)).as("seed %d", seed).isEqualTo(before);
            var real = Importing.of("consents", file);
            assertThat(counts(preview)).as("seed %d", seed).isEqualTo(counts(real));
            var after = standings(who);
            assertThat(moves(preview)).as("seed %d", seed).isEqualTo(moves(before, after));
            var refused = withNo(who, real.getString("id"));
            long ledger = number("SELECT count(*) FROM consent_event");
            var undone = undo(real.getString("id"), 200, "");
            assertThat(number("SELECT count(*) FROM consent_event") - ledger)
                    .as("seed %d: appended", seed)
                    .isEqualTo(undone.getLong("undone"))
                    .isPositive();
            var left = standings(who);
            before.keySet().removeIf(key -> refused.contains(key.split(" ")[0]));
            left.keySet().removeIf(key -> refused.contains(key.split(" ")[0]));
            assertThat(left).as("seed %d", seed).isEqualTo(before);
            assertThat(undo(real.getString("id"), 200, "").prettify()).isEqualTo(undone.prettify());
            assertThat(drifts(who)).as("seed %d", seed).isEmpty();
        }
    }

    @Test
    void an_undone_grant_stays_in_the_ledger_with_the_withdrawal_that_cites_it_and_the_file_may_come_again() {
        reach("again", 1);
        var file = CONSENTS + grant("again", 1, "2026-01-01") + no("again", 99, "withdrawn", "2026-01-01");
        var first = Importing.of("consents", file);
        assertThat(state("again-1")).isEqualTo("granted");
        var answer = undo(first.getString("id"), 200, "");
        assertThat(answer.getLong("undone")).isOne();
        assertThat(answer.getLong("left")).isOne();
        assertThat(answer.getMap("reasons").toString())
                .contains("a no stays")
                .contains("this import alone suppressed may be written to again=1");
        assertThat(state("again-1")).isEqualTo("neverAsked");
        assertThat(Api.given().get("/api/v1/customers/again-1/consents/history").asString())
                .contains("import undone")
                .contains("\"row\":2");
        assertThat(number("SELECT count(*) FROM suppression WHERE address = 'again99@example.org'"))
                .isZero();
        assertThat(counts(Importing.of("consents", file))).isEqualTo("done 2 2 0 0");
        assertThat(state("again-1")).isEqualTo("granted");
        assertThat(number("SELECT count(*) FROM suppression WHERE address = 'again99@example.org'"))
                .isOne();
    }

    @Test
    void a_grant_of_an_undone_import_never_comes_back_with_another_undo() {
        reach("twice", 1);
        var older = Importing.of("consents", CONSENTS + grant("twice", 1, "2026-01-01"));
        var newer = Importing.of("consents", CONSENTS + grant("twice", 1, "2026-02-01"));
        undo(older.getString("id"), 200, "");
        assertThat(state("twice-1")).isEqualTo("granted");
        undo(newer.getString("id"), 200, "");
        assertThat(state("twice-1")).isEqualTo("neverAsked");
    }

    @Test
    void an_undone_grant_stands_at_no_time_of_the_past_unless_one_asks_what_was_known_before() {
        reach("past", 1);
        var imported = Importing.of("consents", CONSENTS + grant("past", 1, "2025-01-01"));
        var told = Api.given().get("/api/v1/customers/past-1/consents/history").jsonPath();
        var recorded = told.getString("items[0].recordedAt");
        undo(imported.getString("id"), 200, "");
        assertThat(stateAsked("past-1", "validAt=2025-06-01T00:00:00Z")).isEqualTo("neverAsked");
        assertThat(stateAsked("past-1", "validAt=2025-06-01T00:00:00Z&knownAt=2199-01-01T00:00:00Z"))
                .isEqualTo("neverAsked");
        assertThat(stateAsked("past-1", "validAt=2025-06-01T00:00:00Z&knownAt=" + recorded))
                .as("what was known then stays so")
                .isEqualTo("granted");
        assertThat(stateAsked("past-1", "validAt=2024-06-01T00:00:00Z&knownAt=" + recorded))
                .isEqualTo("neverAsked");
    }

    private static String stateAsked(String ref, String times) {
        return Api.given()
                .get("/api/v1/customers/" + ref + "/consents?" + times)
                .jsonPath()
                .getString("find { it.purpose == 'offers' && it.channel == 'email' }.state");
    }

    /** Of one whose proof is kept nothing can be told any more; that keeps nobody else's import from being undone. */
    @Test
    void an_import_is_undone_for_the_others_when_one_of_its_customers_was_erased() {
        reach("gone", 1, 2);
        var imported =
                Importing.of("consents", CONSENTS + grant("gone", 1, "2026-01-01") + grant("gone", 2, "2026-01-01"));
        Api.given().delete("/api/v1/customers/gone-1").then().statusCode(org.hamcrest.Matchers.lessThan(300));
        undo(imported.getString("id"), 200, "");
        assertThat(state("gone-2")).isEqualTo("neverAsked");
        undo(imported.getString("id"), 200, "");
    }

    @Test
    void undone_events_and_suppressions_go_unless_somebody_else_told_of_them_too() {
        Importing.of("events", "id,customer,type,occurred_at\nu1,und-a,order,2026-01-01\n");
        var events = Importing.of(
                "events",
                "id,customer,type,occurred_at\nu1,und-a,order,2026-01-01\nu2,und-a,order,2026-01-01\n"
                        + "u3,und-b,order,2026-01-01\n");
        var undone = undo(events.getString("id"), 200, "");
        assertThat(undone.getLong("undone")).isEqualTo(2);
        assertThat(undone.getLong("left")).isOne();
        assertThat(number("SELECT count(*) FROM behaviour_event WHERE event_id IN ('u1', 'u2', 'u3')"))
                .isOne();
        var file = "channel,address\nemail,und1@example.org\nemail,und2@example.org\n";
        var suppressions = Importing.of("suppressions", file);
        assertThat(counts(Importing.of("suppressions", "channel,address\nemail,und2@example.org\n")))
                .isEqualTo("done 1 1 1 0");
        var lifted = undo(suppressions.getString("id"), 200, "");
        assertThat(lifted.getLong("undone")).isOne();
        assertThat(number("SELECT count(*) FROM suppression WHERE address = 'und1@example.org'"))
                .isZero();
        assertThat(number("SELECT count(*) FROM suppression WHERE address = 'und2@example.org'"))
                .isOne();
        Api.given().delete("/api/v1/imports/zzz").then().statusCode(404);
    }

    private static JsonPath undo(String id, int status, String words) {
        return Api.given()
                .delete("/api/v1/imports/" + id)
                .then()
                .statusCode(status)
                .body(containsString(words))
                .extract()
                .jsonPath();
    }

    private static void reach(String who, int... numbers) {
        var csv = IntStream.of(numbers)
                .mapToObj(n -> who + "-" + n + "," + who + n + "@example.org\n")
                .collect(Collectors.joining("", "ref,email\n", ""));
        assertThat(Importing.of("customers", csv).getLong("accepted")).isEqualTo(numbers.length);
    }

    private static String grant(String who, int n, String at) {
        return row(who, n, "offers", "granted", "consent", at, "ticked,,,,");
    }

    private static String soft(String who, int n, String at) {
        return row(who, n, "offers", "granted", "softOptIn", at, ",true,true,true,beans");
    }

    private static String claim(String who, int n, String at) {
        return row(who, n, "offers", "granted", "consent", at, ",,,,");
    }

    private static String no(String who, int n, String action, String at) {
        return row(who, n, "offers", action, "", at, ",,,,");
    }

    private static String row(String who, int n, String purpose, String action, String basis, String at, String end) {
        // the 77th and the 99th name an address that is not hers
        var ref = who + "-" + (n == 77 ? 1 : n == 99 ? 1 : n);
        return ref + ",email," + who + n + "@example.org," + purpose + "," + action + "," + basis + ",list,her," + at
                + ",," + end + "\n";
    }

    private static String random(Random random, String who, int rows) {
        var csv = new StringBuilder();
        for (int i = 0; i < rows; i++) {
            int n = random.nextInt(30);
            var at = "2026-01-%02dT00:00:%02dZ".formatted(1 + random.nextInt(28), random.nextInt(60));
            csv.append(
                    switch (random.nextInt(9)) {
                        // only the last third ever says no, so that the others are touched by grants alone
                        case 0 -> no(who, 20 + n % 10, "withdrawn", at);
                        case 1 -> no(who, 20 + n % 10, "objected", at);
                        case 2 -> soft(who, n, at);
                        case 3 -> claim(who, n, at);
                        case 4 -> row(who, n, "news", "granted", "consent", at, "ticked,,,,");
                        case 5 -> row(who, n, "club", "granted", "consent", at, "ticked,,,,");
                        default -> grant(who, n, at);
                    });
        }
        return csv.toString();
    }

    /** By customer and key. */
    private Map<String, String> standings(String who) {
        var found = new TreeMap<String, String>();
        Sql.each(
                dataSource::getConnection,
                "SELECT ref, purpose, channel, contact_point_id, state FROM standing JOIN customer USING (lane, customer_id)"
                        + " WHERE ref LIKE ?",
                row -> found.put(
                        row.getString(1) + " " + row.getString(2) + " " + row.getString(3) + " " + row.getLong(4),
                        row.getString(5)),
                who + "-%");
        return found;
    }

    private TreeSet<String> withNo(String who, String importId) {
        return new TreeSet<>(Sql.list(
                dataSource::getConnection,
                "SELECT ref FROM consent_event JOIN customer USING (lane, customer_id)"
                        + " WHERE ref LIKE ? AND import_id = ? AND action <> 'granted'",
                row -> row.getString(1),
                who + "-%",
                LanedId.read(importId)));
    }

    private static Map<String, Long> moves(Map<String, String> before, Map<String, String> after) {
        var moves = new TreeMap<String, Long>();
        after.forEach((key, state) -> {
            // an objection stands for what has no row of its own
            var person = before.getOrDefault(key.split(" ")[0] + "   0", "neverAsked");
            var from = before.getOrDefault(key, key.endsWith("   0") ? "neverAsked" : person);
            if (!from.equals(state)) moves.merge(from + ">" + state, 1L, Long::sum);
        });
        return moves;
    }

    private static Map<String, Long> moves(JsonPath job) {
        var moves = new TreeMap<String, Long>();
        for (int i = 0; i < job.getList("changes.standings").size(); i++) {
            var at = "changes.standings[" + i + "].";
            moves.put(job.getString(at + "from") + ">" + job.getString(at + "to"), job.getLong(at + "count"));
        }
        return moves;
    }

    private List<StandingProjection.Drift> drifts(String who) {
        var drifts = new ArrayList<StandingProjection.Drift>();
        Sql.list(
                        dataSource::getConnection,
                        "SELECT customer_id FROM customer WHERE ref LIKE ?",
                        row -> new CustomerId(row.getLong(1)),
                        who + "-%")
                .forEach(customer -> drifts.addAll(projection.compare(customer.lane(), List.of(customer))));
        return drifts;
    }

    private String state(String ref) {
        return Sql.first(
                        dataSource::getConnection,
                        "SELECT state FROM standing JOIN customer USING (lane, customer_id) WHERE ref = ? AND contact_point_id <> 0",
                        row -> row.getString(1),
                        ref)
                .orElse("neverAsked");
    }

    private Map<String, Long> rows() {
        return KEPT.stream()
                .collect(Collectors.toMap(table -> table, table -> number("SELECT count(*) FROM " + table)));
    }

    private long number(String sql) {
        return Sql.first(dataSource::getConnection, sql, row -> row.getLong(1)).orElseThrow();
    }

    private static String counts(JsonPath job) {
        return job.getString("state") + " " + job.getLong("rows") + " " + job.getLong("accepted") + " "
                + job.getLong("known") + " " + job.getLong("rejected");
    }
}
