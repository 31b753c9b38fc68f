package org.volenti.frequency.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.volenti.common.Channel.EMAIL;
import static org.volenti.common.Channel.SMS;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.volenti.common.CustomerId;
import org.volenti.common.Lane;
import org.volenti.common.LanedId;
import org.volenti.common.Sql;
import org.volenti.common.Trip;
import org.volenti.frequency.ContactLedger.Dated;
import org.volenti.frequency.Slot;

/** The contact ledger on a real PostgreSQL. */
class SlotTableIT {
    private static final Instant NOW = Instant.parse("2026-03-03T09:00:00Z");
    private static final Lane LANE = new Lane(7);
    private static final CustomerId ANN = new CustomerId(LanedId.of(1, LANE));
    private static final CustomerId BEN = new CustomerId(LanedId.of(2, LANE));
    private static final CustomerId EVE = new CustomerId(LanedId.of(3, new Lane(8)));

    private static EmbeddedPostgres postgres;
    private static Sql.Source source;
    private static SlotTable ledger;

    @BeforeAll
    static void start() throws Exception {
        postgres = EmbeddedPostgres.builder().start();
        source = postgres.getPostgresDatabase()::getConnection;
        ledger = new SlotTable(source);
        try (var migration = SlotTableIT.class.getResourceAsStream("/db/migration/V1__lay_the_first_tables.sql");
                var connection = source.getConnection();
                var statement = connection.createStatement()) {
            // not every PostgreSQL is built with lz4, and no slot is compressed
            statement.execute(new String(migration.readAllBytes(), StandardCharsets.UTF_8)
                    .replaceAll("ALTER TABLE [^;]+ SET COMPRESSION lz4[^;]*;", ""));
        }
    }

    @AfterAll
    static void stop() throws Exception {
        postgres.close();
    }

    @BeforeEach
    void empty() {
        Sql.update(source, "TRUNCATE slot, contact_point, address");
    }

    private static Slot slot(long id, String address, Optional<Instant> at) {
        return new Slot(id, EMAIL, Optional.of(address), "offers", Optional.of("win-back"), Optional.of("ten"), at);
    }

    private static Map<CustomerId, List<Slot>> load(Instant since) {
        return ledger.load(LANE, List.of(ANN, BEN), since);
    }

    private static void reserve(Map<CustomerId, List<Slot>> slots, Instant now) {
        Trip.make(source, trip -> ledger.reserve(trip, slots, now));
    }

    private static void date(List<Dated> dated) {
        Trip.make(source, trip -> ledger.date(trip, LANE, dated));
    }

    @Test
    void a_reserved_slot_is_loaded_as_it_was_reserved() {
        var reserved = slot(1, "ann@example.org", Optional.empty());
        var elsewhere =
                new Slot(2, SMS, Optional.empty(), "news", Optional.empty(), Optional.empty(), Optional.of(NOW));
        reserve(Map.of(BEN, List.of(elsewhere), ANN, List.of(reserved)), NOW);
        assertThat(load(NOW)).isEqualTo(Map.of(ANN, List.of(reserved), BEN, List.of(elsewhere)));
    }

    @Test
    void a_contact_before_the_instant_asked_for_is_not_loaded_but_one_in_flight_is() {
        reserve(
                Map.of(ANN, List.of(slot(1, "a", Optional.of(NOW)), slot(2, "a", Optional.empty()))),
                NOW.minusSeconds(9_999));
        assertThat(load(NOW.plusSeconds(1)).get(ANN)).extracting(Slot::id).containsExactly(2L);
    }

    @Test
    void an_accepted_slot_is_dated_at_the_start_of_its_hand_over_and_stays_so() {
        reserve(Map.of(ANN, List.of(slot(1, "a", Optional.empty()))), NOW);
        date(List.of(new Dated(ANN, 1, NOW.plusSeconds(60))));
        date(List.of(new Dated(ANN, 1, NOW.plusSeconds(99))));
        assertThat(load(NOW).get(ANN)).containsExactly(slot(1, "a", Optional.of(NOW.plusSeconds(60))));
    }

    @Test
    void freeing_takes_a_slot_that_was_not_used_and_never_a_contact() {
        reserve(Map.of(ANN, List.of(slot(1, "a", Optional.empty()), slot(2, "a", Optional.empty()))), NOW);
        date(List.of(new Dated(ANN, 2, NOW)));
        ledger.free(LANE, Map.of(ANN, List.of(1L, 2L)));
        assertThat(load(NOW).get(ANN)).extracting(Slot::id).containsExactly(2L);
    }

    @Test
    void slots_of_every_holder_of_an_address_are_found_even_of_one_who_gave_it_up() {
        holds(ANN, "family@example.org", false);
        holds(EVE, "family@example.org", true);
        holds(BEN, "ben@example.org", false);
        var hers = slot(1, "family@example.org", Optional.empty());
        var eves = slot(2, "family@example.org", Optional.of(NOW));
        reserve(
                Map.of(
                        ANN, List.of(hers, slot(3, "ann@example.org", Optional.empty())),
                        EVE, List.of(eves),
                        BEN, List.of(slot(4, "ben@example.org", Optional.empty()))),
                NOW);
        var shared = ledger.loadShared(List.of("family@example.org"), NOW);
        assertThat(shared).containsOnlyKeys("family@example.org");
        assertThat(shared.get("family@example.org")).containsExactlyInAnyOrder(hers, eves);
    }

    @Test
    void slots_at_an_address_are_found_in_any_spelling_under_each_that_was_asked_for() {
        holds(ANN, "Family@example.org", false);
        holds(BEN, "family@example.org", false);
        holds(EVE, "FAMILY@example.org", false);
        var anns = slot(1, "Family@example.org", Optional.of(NOW));
        var bens = slot(2, "family@example.org", Optional.of(NOW));
        var eves = slot(3, "FAMILY@example.org", Optional.of(NOW));
        reserve(Map.of(ANN, List.of(anns), BEN, List.of(bens), EVE, List.of(eves)), NOW);
        var shared = ledger.loadShared(List.of("Family@example.org", "family@example.org"), NOW);
        assertThat(shared).containsOnlyKeys("Family@example.org", "family@example.org");
        assertThat(shared.values()).allSatisfy(slots -> assertThat(slots).containsExactlyInAnyOrder(anns, bens, eves));
    }

    @Test
    void loading_a_shared_address_locks_it_for_the_rest_of_the_transaction() throws SQLException {
        holds(ANN, "family@example.org", false);
        try (var first = source.getConnection()) {
            first.setAutoCommit(false);
            // the store closes what it is given; the transaction stays open behind it
            new SlotTable(() -> unclosed(first)).loadShared(List.of("family@example.org"), NOW);
            assertThat(isLocked()).isTrue();
            first.rollback();
        }
        assertThat(isLocked()).isFalse();
    }

    private static boolean isLocked() {
        return Sql.list(source, "SELECT 1 FROM address FOR NO KEY UPDATE SKIP LOCKED", row -> row.getInt(1))
                .isEmpty();
    }

    private static Connection unclosed(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                SlotTableIT.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) ->
                        method.getName().equals("close") ? null : method.invoke(connection, arguments));
    }

    private static void holds(CustomerId customer, String address, boolean removed) {
        Sql.update(source, """
                INSERT INTO contact_point (lane, customer_id, contact_point_id, channel, address, added_at, removed_at)
                VALUES (?, ?, 1, 'email', ?, ?, ?)
                """, customer.lane(), customer, address, NOW, removed ? Optional.of(NOW) : Optional.empty());
        Sql.update(
                source, "INSERT INTO address (channel, address) VALUES ('email', ?) ON CONFLICT DO NOTHING", address);
    }
}
