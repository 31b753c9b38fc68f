package org.volenti.engage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CronTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant NEW_YEAR = Instant.parse("2025-12-31T23:00:00Z");
    private static final Instant NEXT_YEAR = Instant.parse("2026-12-31T23:00:00Z");

    private static List<Cron.Fire> year(String cron, ZoneId zone) {
        return Cron.parse(cron).between(NEW_YEAR, NEXT_YEAR, zone, 10_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "America/Santiago"})
    void a_weekly_schedule_fires_52_times_a_year_at_the_same_local_time(String zone) {
        assertThat(year("0 10 * * TUE", ZoneId.of(zone))).hasSize(52).allSatisfy(fire -> {
            assertThat(fire.at().atZone(ZoneId.of(zone)).toLocalDateTime()).isEqualTo(fire.local());
            assertThat(fire.local().toLocalTime()).isEqualTo(LocalTime.of(10, 0));
            assertThat(fire.local().getDayOfWeek()).isEqualTo(DayOfWeek.TUESDAY);
        });
    }

    @Test
    void the_first_of_each_month_comes_twelve_times() {
        assertThat(year("0 9 1 * *", BERLIN)).hasSize(12);
    }

    @Test
    void a_local_time_that_does_not_exist_moves_to_the_next_that_does() {
        var fires = Cron.parse("30 2 * * *")
                .between(Instant.parse("2026-03-28T12:00:00Z"), Instant.parse("2026-03-30T12:00:00Z"), BERLIN, 10);
        assertThat(fires)
                .extracting(Cron.Fire::at)
                .containsExactly(Instant.parse("2026-03-29T01:00:00Z"), Instant.parse("2026-03-30T00:30:00Z"));
        assertThat(fires.getFirst().local()).isEqualTo(LocalDateTime.parse("2026-03-29T02:30:00"));
    }

    @Test
    void a_local_time_that_comes_twice_fires_once_the_first_time() {
        var cron = Cron.parse("30 2 * * *");
        var until = Instant.parse("2026-10-25T12:00:00Z");
        assertThat(cron.between(Instant.parse("2026-10-24T12:00:00Z"), until, BERLIN, 10))
                .extracting(Cron.Fire::at)
                .containsExactly(Instant.parse("2026-10-25T00:30:00Z"));
        assertThat(cron.between(Instant.parse("2026-10-25T00:30:00Z"), until, BERLIN, 10))
                .as("asked between the two")
                .isEmpty();
    }

    @Test
    void every_day_has_one_fire_however_long_it_is() {
        for (var cron : List.of("30 2 * * *", "0 0 * * *", "0 3 * * *", "59 23 * * *"))
            assertThat(year(cron, BERLIN))
                    .as(cron)
                    .extracting(fire -> fire.local().toLocalDate())
                    .doesNotHaveDuplicates()
                    .hasSize(365);
    }

    @Test
    void asking_in_small_steps_finds_the_same_fires_as_asking_once() {
        var cron = Cron.parse("*/20 * * * *");
        var whole = cron.between(NEW_YEAR, NEXT_YEAR, BERLIN, 100_000);
        int found = 0;
        var last = NEW_YEAR;
        for (var at = NEW_YEAR; !at.isAfter(NEXT_YEAR); at = at.plusSeconds(7 * 3600 + 11)) {
            found += cron.between(last, at, BERLIN, 1000).size();
            last = at;
        }
        found += cron.between(last, NEXT_YEAR, BERLIN, 1000).size();
        assertThat(found).isEqualTo(whole.size());
    }

    @Test
    void no_more_are_told_than_asked_for_and_the_oldest_come_first() {
        var fires = Cron.parse("0 * * * *").between(NEW_YEAR, NEXT_YEAR, BERLIN, 3);
        assertThat(fires).extracting(Cron.Fire::at).isSorted().hasSize(3).startsWith(NEW_YEAR.plusSeconds(3600));
    }
}
