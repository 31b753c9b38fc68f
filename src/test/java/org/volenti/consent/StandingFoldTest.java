package org.volenti.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.volenti.common.Channel;
import org.volenti.common.Purpose.Kind;

class StandingFoldTest {
    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
    private static final Function<String, Kind> KINDS = id -> switch (id) {
        case "service" -> Kind.SERVICE;
        case "personalisation" -> Kind.PROCESSING;
        default -> Kind.MARKETING;
    };
    private static final List<String> PURPOSES = List.of("offers", "news", "service", "personalisation");
    /** Two e-mail addresses and a number; 4 comes later, when nothing is said of it. */
    private static final Map<Long, Channel> POINTS =
            Map.of(1L, Channel.EMAIL, 2L, Channel.EMAIL, 3L, Channel.SMS, 4L, Channel.EMAIL);

    @Test
    void standing_at_any_two_times_is_what_an_independent_model_says() {
        long seed = Long.getLong("seed", new Random().nextLong());
        var random = new Random(seed);
        var seen = new EnumMap<StandingState, Integer>(StandingState.class);
        for (int person = 0; person < 4_000; person++) {
            var facts = facts(random, 1 + random.nextInt(12));
            var model = new ConsentModel(facts, "service", "personalisation");
            for (int question = 0; question < 10; question++) {
                var validAt = T0.plusSeconds(random.nextInt(14));
                var knownAt = T0.plusSeconds(random.nextInt(24));
                long point = 1 + random.nextInt(4);
                var channel = POINTS.getOrDefault(point, Channel.EMAIL);
                var purpose = PURPOSES.get(random.nextInt(PURPOSES.size()));
                var state = fold(facts, validAt, knownAt)
                        .of(point, channel, purpose)
                        .state();
                assertThat(state)
                        .as("seed %d, person %d: %s on %d of %s", seed, person, purpose, point, facts)
                        .isEqualTo(model.ask(purpose, channel.name(), point, validAt, knownAt));
                seen.merge(state, 1, Integer::sum);
            }
        }
        assertThat(seen).as("the generator reaches every state").containsOnlyKeys(StandingState.values());
    }

    @Test
    void what_was_known_then_does_not_change_by_what_is_told_later() {
        long seed = Long.getLong("seed", new Random().nextLong());
        var random = new Random(seed);
        for (int person = 0; person < 2_000; person++) {
            var facts = facts(random, 2 + random.nextInt(10));
            var knownAt = T0.plusSeconds(random.nextInt(20));
            var validAt = T0.plusSeconds(random.nextInt(14));
            var then =
                    facts.stream().filter(f -> !f.recordedAt().isAfter(knownAt)).toList();
            for (var purpose : PURPOSES) {
                assertThat(fold(facts, validAt, knownAt).of(1, Channel.EMAIL, purpose))
                        .as("seed %d, person %d", seed, person)
                        .isEqualTo(fold(then, validAt, T0.plusSeconds(1_000)).of(1, Channel.EMAIL, purpose));
            }
        }
    }

    @Test
    void what_is_undone_stands_at_no_time_once_that_is_known() {
        var told = List.of(
                at(1, 1, StandingState.GRANTED, Lift.EVERYTHING),
                at(2, 50, StandingState.NEVER_ASKED, Lift.NOTHING, Optional.of(1L)));
        var then = T0.plusSeconds(10);
        assertThat(fold(told, then, T0.plusSeconds(49))
                        .of(1, Channel.EMAIL, "offers")
                        .state())
                .isEqualTo(StandingState.GRANTED);
        assertThat(fold(told, then, T0.plusSeconds(50))
                        .of(1, Channel.EMAIL, "offers")
                        .state())
                .isEqualTo(StandingState.NEVER_ASKED);
    }

    @Test
    void nothing_told_means_never_asked() {
        assertThat(fold(List.of(), T0, T0).of(1, Channel.EMAIL, "offers")).isEqualTo(Standing.NEVER_ASKED);
    }

    @Test
    void a_grant_by_email_says_nothing_of_another_address_channel_or_purpose() {
        var standings = fold(List.of(grant(1, 1, "offers", 1, Lift.EVERYTHING)), T0.plusSeconds(2), T0.plusSeconds(2));
        assertThat(standings.of(1, Channel.EMAIL, "offers").state()).isEqualTo(StandingState.GRANTED);
        assertThat(standings.of(2, Channel.EMAIL, "offers").state()).isEqualTo(StandingState.NEVER_ASKED);
        assertThat(standings.of(3, Channel.SMS, "offers").state()).isEqualTo(StandingState.NEVER_ASKED);
        assertThat(standings.of(1, Channel.EMAIL, "news").state()).isEqualTo(StandingState.NEVER_ASKED);
    }

    @Test
    void a_wide_row_never_grants_whatever_kind_the_purpose_had_when_it_was_written() {
        var held = new StandingRow(
                new StandingKey("personalisation", "", 0),
                StandingState.GRANTED,
                T0,
                Optional.empty(),
                Optional.empty(),
                Categories.NONE,
                Optional.empty(),
                1,
                T0);
        var now = new ProjectedStandings(List.of(held), purpose -> Kind.MARKETING, T0);
        assertThat(now.of(1, Channel.EMAIL, "personalisation").state()).isEqualTo(StandingState.NEVER_ASKED);
    }

    @Test
    void a_sign_up_still_to_be_confirmed_hides_no_no_and_its_confirmation_lifts_it() {
        var refused = at(1, 1, StandingState.REFUSED, Lift.NOTHING);
        var pending = at(2, 2, StandingState.PENDING, Lift.EVERYTHING);
        var told = new ArrayList<>(List.of(refused, pending));
        assertThat(stateOf(told)).isEqualTo(StandingState.REFUSED);
        assertThat(waiting(told)).containsExactly(2L);

        told.add(at(3, 3, StandingState.GRANTED, Lift.EVERYTHING));
        assertThat(stateOf(told)).isEqualTo(StandingState.GRANTED);
        assertThat(waiting(told)).isEmpty();
    }

    @Test
    void a_no_said_after_it_ends_the_waiting() {
        var told = List.of(
                at(1, 1, StandingState.PENDING, Lift.EVERYTHING), at(2, 2, StandingState.WITHDRAWN, Lift.NOTHING));
        assertThat(stateOf(told)).isEqualTo(StandingState.WITHDRAWN);
        assertThat(waiting(told)).isEmpty();
    }

    @Test
    void a_sign_up_waits_beside_a_yes_that_nobody_said() {
        var told = new ArrayList<>(List.of(
                at(1, 1, StandingState.GRANTED, Lift.NOTHING), at(2, 2, StandingState.PENDING, Lift.EVERYTHING)));
        assertThat(stateOf(told)).isEqualTo(StandingState.GRANTED);
        assertThat(waiting(told)).containsExactly(2L);
        told.addFirst(at(3, 0, StandingState.GRANTED, Lift.EVERYTHING));
        assertThat(waiting(told)).isEmpty();
        assertThat(stateOf(told)).isEqualTo(StandingState.GRANTED);
    }

    @Test
    void where_only_a_confirmation_opens_the_address_a_sign_up_waits_whatever_stands() {
        var told = new ArrayList<>(List.of(
                at(1, 1, StandingState.GRANTED, Lift.EVERYTHING), at(2, 2, StandingState.PENDING, Lift.EVERYTHING)));
        assertThat(waiting(told)).isEmpty();
        assertThat(waiting(told, Set.of(1L))).containsExactly(2L);
        assertThat(waiting(told, Set.of(9L))).isEmpty();
        told.add(at(3, 3, StandingState.GRANTED, Lift.EVERYTHING));
        assertThat(waiting(told, Set.of(1L)))
                .as("another yes proves nothing of the address")
                .containsExactly(2L);
        told.add(at(4, 4, StandingState.GRANTED, Lift.EVERYTHING, Optional.of(2L)));
        assertThat(waiting(told, Set.of(1L))).isEmpty();
    }

    private static StandingState stateOf(List<StandingFact> facts) {
        var later = T0.plusSeconds(100);
        return fold(facts, later, later).of(1, Channel.EMAIL, "offers").state();
    }

    private static List<Long> waiting(List<StandingFact> facts) {
        return waiting(facts, Set.of());
    }

    private static List<Long> waiting(List<StandingFact> facts, Set<Long> closed) {
        return new StandingFold(KINDS)
                .waiting(facts, closed).values().stream()
                        .map(StandingRow::eventId)
                        .toList();
    }

    private static StandingFact at(long id, int second, StandingState effect, Lift lifts) {
        return at(id, second, effect, lifts, Optional.empty());
    }

    private static StandingFact at(long id, int second, StandingState effect, Lift lifts, Optional<Long> cites) {
        var at = T0.plusSeconds(second);
        return new StandingFact(
                id,
                exact("offers", 1),
                effect,
                lifts,
                Optional.empty(),
                Optional.empty(),
                Categories.NONE,
                Optional.empty(),
                at,
                at,
                cites);
    }

    private static Standings fold(List<StandingFact> facts, Instant validAt, Instant knownAt) {
        var known = facts.stream().filter(f -> !f.recordedAt().isAfter(knownAt)).toList();
        return new ProjectedStandings(
                new StandingFold(KINDS).rowsAt(validAt, known).values(), KINDS, validAt);
    }

    private static List<StandingFact> facts(Random random, int many) {
        var facts = new ArrayList<StandingFact>();
        for (int i = 0; i < many; i++) {
            boolean undoes = !facts.isEmpty() && random.nextInt(8) == 0;
            facts.add(undoes ? undo(random, i + 1, facts.get(random.nextInt(facts.size()))) : fact(random, i + 1));
        }
        return facts;
    }

    /** As an import is undone: some time later, and told at once. */
    private static StandingFact undo(Random random, long id, StandingFact undone) {
        var at = undone.recordedAt().plusSeconds(random.nextInt(6));
        return new StandingFact(
                id,
                undone.key(),
                StandingState.NEVER_ASKED,
                Lift.NOTHING,
                Optional.empty(),
                Optional.empty(),
                Categories.NONE,
                Optional.empty(),
                at,
                at,
                Optional.of(undone.eventId()));
    }

    /** Times are few, so that ties and late arrivals are usual. */
    private static StandingFact fact(Random random, long id) {
        var occurred = T0.plusSeconds(random.nextInt(12));
        var recorded = random.nextInt(3) == 0 ? occurred.plusSeconds(random.nextInt(10)) : occurred;
        boolean no = random.nextInt(5) < 2;
        var purpose = PURPOSES.get(random.nextInt(PURPOSES.size()));
        long point = 1 + random.nextInt(3);
        var expires = random.nextInt(3) == 0
                ? Optional.of(occurred.plusSeconds(1 + random.nextInt(5)))
                : Optional.<Instant>empty();
        var effect = no
                ? List.of(StandingState.WITHDRAWN, StandingState.REFUSED, StandingState.OBJECTED)
                        .get(random.nextInt(3))
                : List.of(
                                StandingState.GRANTED,
                                StandingState.GRANTED,
                                StandingState.GRANTED,
                                StandingState.PENDING,
                                StandingState.EXPIRED)
                        .get(random.nextInt(5));
        var key = effect == StandingState.OBJECTED
                ? StandingKey.PERSON
                : no ? reachOfNo(random, purpose, point) : exact(purpose, point);
        var lifts = no ? Lift.NOTHING : Lift.values()[random.nextInt(3)];
        return new StandingFact(
                id,
                key,
                effect,
                lifts,
                Optional.empty(),
                Optional.empty(),
                Categories.NONE,
                effect == StandingState.GRANTED ? expires : Optional.empty(),
                occurred,
                recorded,
                Optional.empty());
    }

    private static StandingKey exact(String purpose, long point) {
        return StandingKey.asked(
                KINDS.apply(purpose),
                point,
                POINTS.getOrDefault(point, Channel.EMAIL).name(),
                purpose);
    }

    private static StandingKey reachOfNo(Random random, String purpose, long point) {
        var exact = exact(purpose, point);
        return switch (random.nextInt(5)) {
            case 0 -> StandingKey.PERSON;
            case 1 -> new StandingKey(purpose, "", 0);
            case 2 -> KINDS.apply(purpose) == Kind.PROCESSING ? exact : new StandingKey(purpose, exact.channel(), 0);
            case 3 ->
                new StandingKey("", POINTS.getOrDefault(point, Channel.EMAIL).name(), point);
            default -> exact;
        };
    }

    private static StandingFact grant(long id, int second, String purpose, long point, Lift lifts) {
        var at = T0.plusSeconds(second);
        return new StandingFact(
                id,
                exact(purpose, point),
                StandingState.GRANTED,
                lifts,
                Optional.empty(),
                Optional.empty(),
                Categories.NONE,
                Optional.empty(),
                at,
                at,
                Optional.empty());
    }
}
