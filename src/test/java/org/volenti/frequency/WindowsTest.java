package org.volenti.frequency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.volenti.common.Channel;

class WindowsTest {
    private static final List<String> WINDOWS = List.of(
            "day",
            "week",
            "month",
            "P2W",
            "P90D",
            "P1Y",
            "PT1H",
            "PT24H",
            "PT12H30M",
            "calendarDay",
            "calendarWeek",
            "calendarMonth");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void room_comes_at_the_very_instant_foretold() {
        var random = Seeds.random("next room");
        var zones = ZoneId.getAvailableZoneIds().stream().sorted().toList();
        for (int i = 0; i < 20_000; i++) {
            var zone = ZoneId.of(zones.get(random.nextInt(zones.size())));
            var window = Window.parse(WINDOWS.get(random.nextInt(WINDOWS.size())));
            var now = Instant.ofEpochSecond(random.nextLong(1_577_836_800L, 1_900_000_000L));
            var slots = slots(random, now);
            int limit = random.nextInt(1, 4);
            var room = Windows.nextRoom(slots, limit, window, now, zone).orElseThrow();
            var told = window + " in " + zone + " at " + now + ": " + slots;
            assertThat(Windows.count(slots, window, room, zone)).as(told).isLessThan(limit);
            if (room.isAfter(now)) {
                assertThat(Windows.count(slots, window, room.minusNanos(1), zone))
                        .as(told)
                        .isGreaterThanOrEqualTo(limit);
            }
        }
    }

    private static List<Slot> slots(RandomGenerator random, Instant now) {
        var slots = new ArrayList<Slot>();
        for (int i = random.nextInt(8); i > 0; i--) {
            slots.add(slot(now.minusSeconds(random.nextLong(i % 2 == 0 ? 200_000 : 20_000_000))));
        }
        return slots;
    }

    private static Slot slot(Instant at) {
        return new Slot(
                1, Channel.EMAIL, Optional.empty(), "offers", Optional.empty(), Optional.empty(), Optional.of(at));
    }

    @Test
    void whole_days_are_counted_as_the_glossary_says() {
        var random = Seeds.random("whole days");
        for (int i = 0; i < 20_000; i++) {
            var now = Instant.ofEpochSecond(random.nextLong(1_577_836_800L, 1_900_000_000L));
            var at = now.minusSeconds(random.nextLong(100 * 86_400));
            int days = random.nextInt(1, 60);
            var today = LocalDate.ofInstant(now, BERLIN);
            var date = LocalDate.ofInstant(at, BERLIN);
            // today − P < d ≤ today
            int expected = today.minusDays(days).isBefore(date) && !date.isAfter(today) ? 1 : 0;
            assertThat(Windows.count(List.of(slot(at)), Window.parse("P" + days + "D"), now, BERLIN))
                    .isEqualTo(expected);
        }
    }

    @Test
    void an_undated_slot_counts_in_every_window() {
        var slot = new Slot(
                1, Channel.EMAIL, Optional.empty(), "offers", Optional.empty(), Optional.empty(), Optional.empty());
        for (var window : WINDOWS) {
            assertThat(Windows.count(List.of(slot), Window.parse(window), Instant.EPOCH, BERLIN))
                    .isEqualTo(1);
        }
    }

    @Test
    void what_another_instance_dated_a_moment_ahead_counts_and_a_later_year_does_not() {
        var now = Instant.parse("2026-03-03T10:00:00Z");
        assertThat(Windows.count(List.of(slot(now.plusMillis(80))), Window.parse("PT1H"), now, BERLIN))
                .isEqualTo(1);
        assertThat(Windows.count(List.of(slot(now.plus(300, ChronoUnit.DAYS))), Window.parse("P1Y"), now, BERLIN))
                .isZero();
    }

    @Test
    void a_window_reads_as_it_is_written() {
        for (var window : List.of("P7D", "PT12H", "calendarWeek", "P1M")) {
            assertThat(Window.parse(window).text()).isEqualTo(window);
        }
        assertThat(Window.parse("week").text()).isEqualTo("P7D");
    }

    @Test
    void a_window_longer_than_the_calendar_counts_everything_for_ever_and_breaks_nothing() {
        var now = Instant.parse("2026-11-22T12:00:00Z");
        for (var text : List.of("P2147483647Y", "P999999Y", "P2147483647D", "PT9223372036854775807S")) {
            var window = Window.parse(text);
            assertThat(Windows.start(window, now, BERLIN)).as(text).isEqualTo("1900-01-01T00:00:00Z");
            assertThat(Windows.nextRoom(List.of(slot(now.minusSeconds(60))), 1, window, now, BERLIN))
                    .as(text)
                    .contains(Instant.parse("9999-01-01T00:00:00Z"));
        }
    }

    @Test
    void no_window_of_more_than_ten_years_is_taken_in() {
        for (var text : List.of("P10Y", "P120M", "P3652D", "PT87648H", "week", "calendarMonth")) {
            assertThat(Window.bounded(text).text()).as(text).isNotEmpty();
        }
        for (var text : List.of("P10Y1D", "P121M", "P3653D", "PT87649H", "P2147483647Y", "PT9223372036854775807S")) {
            assertThatThrownBy(() -> Window.bounded(text)).as(text).hasMessageContaining("ten years");
        }
    }
}
