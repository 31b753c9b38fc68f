package org.volenti.consent.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.volenti.common.Channel;
import org.volenti.common.CustomerId;
import org.volenti.common.Sql;
import org.volenti.consent.Basis;
import org.volenti.consent.ConsentAction;
import org.volenti.consent.ConsentAnswer;
import org.volenti.consent.ConsentBook;
import org.volenti.consent.ConsentLedger;
import org.volenti.consent.ConsentRegistry;
import org.volenti.consent.ImportRow;
import org.volenti.consent.NewConsent;
import org.volenti.consent.StandingProjection;
import org.volenti.consent.StandingState;
import org.volenti.consent.WithTestWords;
import org.volenti.edge.api.Shoppers;
import org.volenti.profile.Profiles;

@QuarkusTest
@TestProfile(WithTestWords.class)
class ConsentLedgerIT {
    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
    private static final Map<String, Object> TICKED = Map.of("affirmativeAct", "ticked");

    @Inject
    AgroalDataSource dataSource;

    @Inject
    Shoppers shoppers;

    @Inject
    ConsentRegistry registry;

    @Inject
    ConsentBook book;

    @Inject
    ConsentLedger ledger;

    @Inject
    StandingProjection projection;

    @Inject
    Profiles profiles;

    @ParameterizedTest
    @ValueSource(strings = {"consent_event", "consent_event_0", "consent_event_7"})
    void no_row_of_the_ledger_is_ever_changed_or_taken_away_not_even_by_its_owner(String table) {
        for (var sql : List.of(
                "UPDATE " + table + " SET actor = 'nobody'",
                "UPDATE " + table + " SET actor = 'nobody' WHERE false",
                "DELETE FROM " + table,
                "TRUNCATE " + table)) {
            assertThatThrownBy(() -> Sql.update(dataSource::getConnection, sql))
                    .as(sql)
                    .hasMessageContaining("consent_event is append-only");
        }
    }

    @Test
    void fifty_writers_at_once_leave_one_line_without_loss() throws Exception {
        var ref = shoppers.without("fifty-writers");
        var customer = shoppers.id(ref);
        long point = shoppers.point(ref, Channel.EMAIL, ref + "@example.org", true);
        var start = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var writers = new ArrayList<Future<List<ConsentAnswer>>>();
            for (int i = 0; i < 50; i++) {
                var told = i % 2 == 0
                        ? grant(customer, point, T0.plusSeconds(i), false)
                        : withdrawal(customer, point, T0.plusSeconds(i));
                writers.add(threads.submit((Callable<List<ConsentAnswer>>) () -> {
                    start.await();
                    return record(List.of(told));
                }));
            }
            start.countDown();
            for (var writer : writers) assertThat(writer.get()).hasOnlyElementsOfType(ConsentAnswer.Recorded.class);
        }
        var events = ledger.history(customer, EnumSet.allOf(ConsentAction.class), ConsentLedger.Cursor.START, 1_000);
        assertThat(events).hasSize(50);
        assertThat(events.stream().map(e -> e.recordedAt()).collect(Collectors.toSet()))
                .as("each is recorded after the one before")
                .hasSize(50);
        assertThat(stateOf(customer, point))
                .as("the last in effective time is a withdrawal")
                .isEqualTo(StandingState.WITHDRAWN);
        assertThat(projection.compare(customer.lane(), List.of(customer))).isEmpty();
    }

    @Test
    void an_import_never_overrides_a_later_withdrawal_nor_any_objection() {
        var ref = shoppers.without("imported-later");
        var customer = shoppers.id(ref);
        long point = shoppers.point(ref, Channel.EMAIL, ref + "@example.org", true);
        record(List.of(withdrawal(customer, point, T0.plusSeconds(100))));
        record(List.of(grant(customer, point, T0, true)));
        assertThat(stateOf(customer, point))
                .as("recorded later, but given earlier")
                .isEqualTo(StandingState.WITHDRAWN);
        record(List.of(grant(customer, point, T0.plusSeconds(100), true)));
        assertThat(stateOf(customer, point)).as("at equal time the no wins").isEqualTo(StandingState.WITHDRAWN);
        record(List.of(grant(customer, point, T0.plusSeconds(101), true)));
        assertThat(stateOf(customer, point)).as("newer and affirmative").isEqualTo(StandingState.GRANTED);
        record(List.of(told(
                customer,
                ConsentAction.OBJECTED,
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                T0.plusSeconds(200),
                false)));
        record(List.of(grant(customer, point, T0.plusSeconds(300), true)));
        assertThat(stateOf(customer, point)).as("an import lifts no objection").isEqualTo(StandingState.OBJECTED);
        record(List.of(grant(customer, point, T0.plusSeconds(400), false)));
        assertThat(stateOf(customer, point)).as("she herself does").isEqualTo(StandingState.GRANTED);
    }

    @Test
    void an_imported_grant_without_evidence_is_a_claim_and_one_pre_ticked_is_refused() {
        var ref = shoppers.without("old-list");
        var customer = shoppers.id(ref);
        long point = shoppers.point(ref, Channel.EMAIL, ref + "@example.org", true);
        var bare = told(customer, ConsentAction.GRANTED, Optional.of(point), Optional.of("offers"), Map.of(), T0, true);
        var preticked = told(
                customer,
                ConsentAction.GRANTED,
                Optional.of(point),
                Optional.of("offers"),
                Map.of("affirmativeAct", "preticked"),
                T0,
                true);
        var answers = record(List.of(bare, preticked));
        assertThat(answers.get(0)).isInstanceOfSatisfying(ConsentAnswer.Recorded.class, r -> assertThat(
                        r.event().isClaim())
                .isTrue());
        assertThat(answers.get(1)).isInstanceOf(ConsentAnswer.Refused.class);
        assertThat(stateOf(customer, point)).isEqualTo(StandingState.NEVER_ASKED);
    }

    @Test
    void after_a_random_load_the_projection_equals_the_fold_and_a_broken_one_is_mended() {
        long seed = Long.getLong("seed", new Random().nextLong());
        var random = new Random(seed);
        var customers = new ArrayList<CustomerId>();
        var points = new ArrayList<Long>();
        for (int i = 0; i < 40; i++) {
            var ref = shoppers.without("loaded-" + i);
            customers.add(shoppers.id(ref));
            points.add(shoppers.point(ref, Channel.EMAIL, ref + "@example.org", true));
        }
        for (int batch = 0; batch < 10; batch++) {
            var told = new ArrayList<NewConsent>();
            for (int i = 0; i < 100; i++) told.add(random(random, customers, points));
            assertThat(record(told)).hasSize(100);
        }
        int rows = 0;
        for (var customer : customers) {
            assertThat(projection.compare(customer.lane(), List.of(customer)))
                    .as("seed %d", seed)
                    .isEmpty();
            rows += Sql.update(
                    dataSource::getConnection,
                    "UPDATE standing SET state = 'granted', event_id = 1 WHERE lane = ? AND customer_id = ?",
                    customer.lane(),
                    customer);
            var drifts = QuarkusTransaction.requiringNew().call(() -> {
                profiles.lock(customer.lane(), List.of(customer));
                return projection.rebuild(customer.lane(), List.of(customer));
            });
            rows -= drifts.size();
            assertThat(projection.compare(customer.lane(), List.of(customer))).isEmpty();
        }
        assertThat(rows).as("every broken row was found").isZero();
    }

    @Test
    void what_was_answered_for_a_past_time_of_knowledge_never_changes() {
        long seed = Long.getLong("seed", new Random().nextLong());
        var random = new Random(seed);
        var ref = shoppers.without("past-known");
        var customer = shoppers.id(ref);
        long point = shoppers.point(ref, Channel.EMAIL, ref + "@example.org", true);
        var answered = new ArrayList<Map.Entry<Instant, StandingState>>();
        for (int i = 0; i < 30; i++) {
            var told =
                    switch (i) {
                        case 0 -> grant(customer, point, T0.minusSeconds(1), false);
                        case 29 -> withdrawal(customer, point, T0.plusSeconds(61));
                        default -> random(random, List.of(customer), List.of(point));
                    };
            var answers = record(List.of(told));
            if (!(answers.getFirst() instanceof ConsentAnswer.Recorded(var event, var unknown))) continue;
            var knownAt = event.recordedAt();
            answered.add(Map.entry(knownAt, asKnown(customer, point, knownAt)));
            assertThat(answered.getLast().getValue()).as("seed %d", seed).isEqualTo(stateOf(customer, point));
        }
        assertThat(new HashSet<>(answered.stream().map(Map.Entry::getValue).toList()))
                .as("seed %d: it did change meanwhile", seed)
                .hasSizeGreaterThan(1);
        for (var then : answered) {
            assertThat(asKnown(customer, point, then.getKey()))
                    .as("seed %d", seed)
                    .isEqualTo(then.getValue());
        }
    }

    private StandingState asKnown(CustomerId customer, long point, Instant knownAt) {
        return book.standingsAsOf(customer.lane(), List.of(customer), T0.plusSeconds(10_000), knownAt)
                .get(customer)
                .of(point, Channel.EMAIL, "offers")
                .state();
    }

    private List<ConsentAnswer> record(List<NewConsent> told) {
        return QuarkusTransaction.requiringNew().call(() -> {
            var byLane = told.stream()
                    .map(NewConsent::customer)
                    .distinct()
                    .sorted()
                    .collect(Collectors.groupingBy(CustomerId::lane, TreeMap::new, Collectors.toList()));
            byLane.forEach(profiles::lock);
            return registry.record(told);
        });
    }

    private StandingState stateOf(CustomerId customer, long point) {
        return book.standings(customer.lane(), List.of(customer), T0.plusSeconds(10_000))
                .get(customer)
                .of(point, Channel.EMAIL, "offers")
                .state();
    }

    private static NewConsent random(Random random, List<CustomerId> customers, List<Long> points) {
        int who = random.nextInt(customers.size());
        var customer = customers.get(who);
        long point = points.get(who);
        var at = T0.plusSeconds(random.nextInt(60));
        return switch (random.nextInt(8)) {
            case 0 -> told(customer, ConsentAction.OBJECTED, Optional.empty(), Optional.empty(), Map.of(), at, false);
            case 1 ->
                told(customer, ConsentAction.WITHDRAWN, Optional.empty(), Optional.of("offers"), Map.of(), at, false);
            case 2 -> told(customer, ConsentAction.REFUSED, Optional.of(point), Optional.empty(), Map.of(), at, true);
            case 3 -> withdrawal(customer, point, at);
            case 4 -> grant(customer, point, at, true);
            default -> grant(customer, point, at, false);
        };
    }

    private static NewConsent grant(CustomerId customer, long point, Instant at, boolean imported) {
        return told(customer, ConsentAction.GRANTED, Optional.of(point), Optional.of("offers"), TICKED, at, imported);
    }

    private static NewConsent withdrawal(CustomerId customer, long point, Instant at) {
        return told(customer, ConsentAction.WITHDRAWN, Optional.of(point), Optional.of("offers"), Map.of(), at, false);
    }

    private static NewConsent told(
            CustomerId customer,
            ConsentAction action,
            Optional<Long> point,
            Optional<String> purpose,
            Map<String, Object> evidence,
            Instant at,
            boolean imported) {
        return new NewConsent(
                customer,
                action,
                point.map(id -> Channel.EMAIL),
                point,
                Optional.empty(),
                purpose,
                action == ConsentAction.GRANTED ? Optional.of(Basis.CONSENT) : Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "test",
                imported ? "import" : "customer",
                at,
                evidence,
                Optional.empty(),
                imported ? Optional.of(new ImportRow(1, 1, "")) : Optional.empty());
    }
}
