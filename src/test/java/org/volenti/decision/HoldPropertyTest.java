package org.volenti.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.volenti.common.Channel.EMAIL;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.volenti.common.Span;
import org.volenti.consent.Preference;
import org.volenti.frequency.Seeds;

/** What a hold waits for is the first instant at which the message may go, if nothing happens but time. */
class HoldPropertyTest {
    private static final List<String> WINDOWS = List.of("day", "week", "PT6H", "PT20H", "calendarDay", "calendarWeek");
    private static final List<String> ZONES =
            List.of("Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe");

    private final DecisionMaker maker = new DecisionMaker();

    @Test
    void at_the_end_of_a_hold_the_message_goes_and_at_no_instant_before() {
        var random = Seeds.random("holds");
        int holds = 0;
        for (int i = 0; i < 3_000; i++) {
            var situation = anybody(random).situation();
            if (!(verdict(situation) instanceof Verdict.Hold hold)) continue;
            holds++;
            assertThat(verdict(situation.later(hold.until())))
                    .as(situation.now() + " " + hold)
                    .isInstanceOf(Verdict.Send.class);
            long wait = Duration.between(situation.now(), hold.until()).toSeconds();
            for (int tries = 0; tries < 10 && wait > 1; tries++) {
                var before = situation.now().plusSeconds(random.nextLong(wait));
                assertThat(verdict(situation.later(before)))
                        .as(before + " " + hold)
                        .isInstanceOf(Verdict.Hold.class);
            }
        }
        assertThat(holds).isGreaterThan(500);
    }

    private Verdict verdict(Situation situation) {
        return maker.decide(situation).getFirst().verdict();
    }

    private static Story anybody(RandomGenerator random) {
        var story = Story.aCustomer()
                .at(Instant.ofEpochSecond(random.nextLong(1_700_000_000L, 1_800_000_000L)))
                .in(ZONES.get(random.nextInt(ZONES.size())))
                .whoGranted(Story.OFFERS, EMAIL);
        story.cap(random.nextInt(1, 3), WINDOWS.get(random.nextInt(WINDOWS.size())));
        if (random.nextBoolean()) story.gap = Optional.of(Span.parse("PT11H"));
        if (random.nextBoolean()) story.quiet("21:00", "08:00");
        for (int i = random.nextInt(4); i > 0; i--) {
            story.whoGotAt(story.now.minusSeconds(random.nextInt(200_000)), EMAIL, "hello");
        }
        var hours = random.nextBoolean()
                ? List.<Preference.HoursChoice>of()
                : List.of(new Preference.HoursChoice(
                        EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), LocalTime.of(17, 0), LocalTime.of(22, 0)));
        var snooze = random.nextBoolean()
                ? Optional.<Instant>empty()
                : Optional.of(story.now.plusSeconds(random.nextInt(-9_999, 300_000)));
        story.preference = new Preference(1, List.of(), List.of(), hours, snooze);
        return story.due(Story.campaign("hello").expiresAt(story.now.plus(Duration.ofDays(60))));
    }
}
