package org.volenti.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Both evaluators say the same of everybody: random rules × random customers against a real PostgreSQL. */
class RulesAgreeIT {
    private static final long SEED = Long.getLong("seed", System.nanoTime());
    private static final int RULES = Integer.getInteger("rules", 2_500);
    private static final int CUSTOMERS = 300;

    private static EmbeddedPostgres postgres;
    private static Connection connection;
    private static List<RandomCustomers.Customer> customers;

    @BeforeAll
    static void start() throws Exception {
        System.out.println("RulesAgreeIT: again with -Dseed=" + SEED);
        postgres = EmbeddedPostgres.builder().start();
        connection = postgres.getPostgresDatabase().getConnection();
        try (var migration = RulesAgreeIT.class.getResourceAsStream("/db/migration/V1__lay_the_first_tables.sql");
                var statement = connection.createStatement()) {
            // this room reads none of the compressed columns, and not every PostgreSQL is built with lz4
            statement.execute(new String(migration.readAllBytes(), StandardCharsets.UTF_8)
                    .replaceAll("ALTER TABLE [^;]+ SET COMPRESSION lz4[^;]*;", ""));
        }
        customers = new RandomCustomers(new Random(SEED)).some(CUSTOMERS);
        for (var customer : customers) insert(customer);
        for (var customer : customers) if (isWilling(customer)) allow(customer);
    }

    private static boolean isWilling(RandomCustomers.Customer customer) {
        return customer.profile().id().value() % 3 != 0;
    }

    private static void allow(RandomCustomers.Customer customer) throws SQLException {
        try (var statement = connection.prepareStatement("""
                INSERT INTO standing (lane, customer_id, purpose, channel, contact_point_id, state, since, event_id)
                VALUES (?, ?, 'personalisation', '', 0, 'granted', '2000-01-01Z', 1)
                """)) {
            statement.setInt(1, customer.profile().id().lane().number());
            statement.setLong(2, customer.profile().id().value());
            statement.executeUpdate();
        }
    }

    @AfterAll
    static void stop() throws Exception {
        connection.close();
        postgres.close();
    }

    @Test
    void memory_and_sql_choose_the_same_customers_for_every_rule() throws Exception {
        var random = new Random(SEED + 1);
        var rules = new RandomRules(random);
        var draw = new RandomCustomers(random);
        var compiler = new RuleCompiler(Shop.VOCABULARY);
        var zones = List.of("Europe/Berlin", "Pacific/Kiritimati", "Pacific/Pago_Pago", "UTC");
        int somebody = 0;
        int known = 0;
        for (int i = 0; i < RULES; i++) {
            var source = rules.rule();
            var rule = compile(compiler, source);
            var now = random.nextInt(3) == 0 ? RandomCustomers.AROUND.plusNanos(random.nextInt(1_000)) : draw.instant();
            var zone = ZoneId.of(draw.pick(zones));
            var use = draw.pick(List.of(BehaviourUse.values()));
            var inMemory = new TreeSet<Long>();
            for (var customer : customers) {
                var profile = use == BehaviourUse.OF_ALL || isWilling(customer)
                        ? customer.profile()
                        : customer.profile().withBehaviourWithheld();
                var truth = rule.evaluate(profile, now, zone, Optional.empty());
                if (truth.matches()) inMemory.add(customer.profile().id().value());
                if (truth != Truth.UNKNOWN) known++;
            }
            assertAgree(rule, now, zone, use, inMemory);
            if (!inMemory.isEmpty() && inMemory.size() < CUSTOMERS) somebody++;
        }
        System.out.printf(
                "RulesAgreeIT: %d rules, %d divide the customers, %d answers known%n", RULES, somebody, known);
        // else the generator would prove nothing
        assertThat(somebody).isGreaterThan(RULES / 5);
    }

    @Test
    void a_text_in_a_rule_is_bound_and_never_becomes_sql() throws Exception {
        var evil = "x'; DROP TABLE customer; --";
        var rule = new RuleCompiler(Shop.VOCABULARY)
                .compile(
                        "note == \"" + evil + "\" || count(\"order\", {\"category\": \"" + evil + "\"}) > 0",
                        Optional.empty());
        var query = rule.audience(RandomCustomers.AROUND, ZoneOffset.UTC, BehaviourUse.OF_ALL);
        assertThat(query.sql()).doesNotContain("DROP", "note", "category", "order\"");
        assertThat(query.parameters()).contains(evil, "note", "category");
        assertThat(ids(query)).isNotEmpty();
        assertThat(ids(compile(new RuleCompiler(Shop.VOCABULARY), "true")
                        .audience(RandomCustomers.AROUND, ZoneOffset.UTC, BehaviourUse.OF_ALL)))
                .hasSize(CUSTOMERS);
    }

    @Test
    void an_audience_can_be_wrapped_by_lane() throws Exception {
        var query = compile(new RuleCompiler(Shop.VOCABULARY), "count(\"order\") >= 0")
                .audience(RandomCustomers.AROUND, ZoneOffset.UTC, BehaviourUse.OF_ALL);
        var wrapped = new AudienceQuery(
                "SELECT 0, sum(n)::bigint FROM (SELECT lane, cardinality(array_agg(customer_id ORDER BY customer_id)) AS n FROM ("
                        + query.sql() + ") a GROUP BY lane) b",
                query.parameters());
        assertThat(ids(wrapped)).containsExactly((long) CUSTOMERS);
    }

    private static void assertAgree(Rule rule, Instant now, ZoneId zone, BehaviourUse use, TreeSet<Long> inMemory)
            throws SQLException {
        var query = rule.audience(now, zone, use);
        TreeSet<Long> inSql;
        try {
            inSql = ids(query);
        } catch (SQLException e) {
            throw new AssertionError(story(rule, now, zone, query) + e.getMessage(), e);
        }
        if (inMemory.equals(inSql)) return;
        var differing = new TreeSet<>(inMemory);
        differing.addAll(inSql);
        differing.removeIf(id -> inMemory.contains(id) && inSql.contains(id));
        var one = customers.stream()
                .filter(c -> c.profile().id().value() == differing.first())
                .findFirst()
                .orElseThrow();
        throw new AssertionError(story(rule, now, zone, query) + differing.size() + " differ, the first is "
                + (inMemory.contains(differing.first()) ? "chosen in memory only: " : "chosen in SQL only: ") + one);
    }

    private static String story(Rule rule, Instant now, ZoneId zone, AudienceQuery query) {
        return "seed %d%nrule %s%nnow %s in %s%n%s%n%s%n"
                .formatted(SEED, rule.source(), now, zone, query.sql(), query.parameters());
    }

    private static Rule compile(RuleCompiler compiler, String source) {
        try {
            return compiler.compile(source, Optional.of("order"));
        } catch (RuleProblem e) {
            throw new AssertionError("seed " + SEED + ": " + source + ": " + e.message(), e);
        }
    }

    private static TreeSet<Long> ids(AudienceQuery query) throws SQLException {
        try (var statement = connection.prepareStatement(query.sql())) {
            for (int i = 0; i < query.parameters().size(); i++) {
                statement.setObject(i + 1, query.parameters().get(i));
            }
            var ids = new TreeSet<Long>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) ids.add(rows.getLong(2));
            }
            return ids;
        }
    }

    private static void insert(RandomCustomers.Customer customer) throws SQLException, IOException {
        var profile = customer.profile();
        update(
                """
                INSERT INTO customer (lane, customer_id, ref, locale, time_zone, country, region, attributes, created_at, updated_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, CAST(? AS jsonb), now(), now())""",
                profile.id().lane().number(),
                profile.id().value(),
                profile.ref(),
                profile.locale().orElse(null),
                profile.timeZone().orElse(null),
                profile.country().orElse(null),
                profile.region().orElse(null),
                json(customer.attributes()));
        for (var stored : customer.events()) {
            var at = stored.event().occurredAt().truncatedTo(ChronoUnit.MICROS);
            update(
                    """
                    INSERT INTO behaviour_event (lane, customer_id, event_id, type, occurred_at, recorded_at, source, properties)
                    VALUES (?, ?, ?, ?, ?, now(), 'test', CAST(? AS jsonb))""",
                    profile.id().lane().number(),
                    profile.id().value(),
                    stored.event().id(),
                    stored.event().type(),
                    OffsetDateTime.ofInstant(at, ZoneOffset.UTC),
                    stored.properties().isEmpty()
                            ? null
                            : json(stored.properties().get()));
        }
    }

    private static String json(Map<String, Object> values) throws IOException {
        return new ObjectMapper().writeValueAsString(values);
    }

    private static void update(String sql, Object... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) statement.setObject(i + 1, values[i]);
            statement.executeUpdate();
        }
    }
}
