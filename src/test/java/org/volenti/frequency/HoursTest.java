package org.volenti.frequency;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class HoursTest {
    private static final Set<DayOfWeek> ALL = EnumSet.allOf(DayOfWeek.class);
    private static final List<ZoneId> ODD = List.of(
            ZoneId.of("Asia/Kathmandu"),
            ZoneId.of("Australia/Lord_Howe"),
            ZoneId.of("Pacific/Chatham"),
            ZoneId.of("Asia/Kolkata"),
            ZoneId.of("America/St_Johns"),
            ZoneId.of("Pacific/Kiritimati"),
            ZoneId.of("Pacific/Pago_Pago"),
            ZoneId.of("Africa/Casablanca"),
            ZoneId.of("America/Havana"));

    private final List<ZoneId> zones =
            ZoneId.getAvailableZoneIds().stream().sorted().map(ZoneId::of).toList();

    @Test
    void a_hundred_thousand_hand_overs_fall_into_allowed_local_hours() {
        var random = Seeds.random("I4");
        int found = 0;
        for (int i = 0; i < 100_000; i++) {
            var zone = zone(random);
            var hours = new Hours(List.of(zone), List.of(windows(random), windows(random)));
            var next = hours.next(instant(random, zone));
            if (next.isEmpty()) continue;
            found++;
            var local = next.get().atZone(zone);
            for (var set : hours.sets()) {
                assertThat(set).anyMatch(window -> holds(window, local.getDayOfWeek(), local.toLocalTime()));
            }
        }
        assertThat(found).isGreaterThan(40_000);
    }

    @Test
    void nothing_is_held_longer_than_it_must() {
        var random = Seeds.random("I4, no later than needed");
        for (int i = 0; i < 300; i++) {
            var hours = new Hours(List.of(zone(random), zone(random)), List.of(windows(random)));
            var now = instant(random, hours.zones().getFirst()).truncatedTo(ChronoUnit.MINUTES);
            var next = hours.next(now);
            var end = next.orElse(now.plus(Duration.ofDays(8)));
            // windows open on full minutes, in these years and zones, so a walk by minutes misses none
            for (var at = now; at.isBefore(end); at = at.plusSeconds(60))
                assertThat(hours.allow(at)).as(hours + " at " + at).isFalse();
        }
    }

    /** Written apart from {@link LocalHours#allow}, by walking the hours of the day the window begins on. */
    private static boolean holds(LocalHours window, DayOfWeek day, LocalTime time) {
        int from = window.from().toSecondOfDay();
        int length = Math.floorMod(window.to().toSecondOfDay() - from, 86_400);
        int at = time.toSecondOfDay();
        if (length == 0) return window.days().contains(day);
        boolean today = at >= from && at < from + length;
        boolean sinceYesterday = at + 86_400 >= from && at + 86_400 < from + length;
        return today && window.days().contains(day)
                || sinceYesterday && window.days().contains(day.minus(1));
    }

    private ZoneId zone(RandomGenerator random) {
        return random.nextInt(4) == 0 ? ODD.get(random.nextInt(ODD.size())) : zones.get(random.nextInt(zones.size()));
    }

    /** Half of them within a day of a change of the clocks. */
    private static Instant instant(RandomGenerator random, ZoneId zone) {
        var any = Instant.ofEpochSecond(random.nextLong(1_577_836_800L, 2_000_000_000L), random.nextInt(1_000_000_000));
        var change = zone.getRules().nextTransition(any);
        if (change == null || random.nextBoolean()) return any;
        return change.getInstant().plusSeconds(random.nextLong(-86_400, 86_400));
    }

    private static List<LocalHours> windows(RandomGenerator random) {
        var windows = new ArrayList<LocalHours>();
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            var days = EnumSet.noneOf(DayOfWeek.class);
            for (var day : DayOfWeek.values()) if (random.nextInt(3) > 0) days.add(day);
            windows.add(new LocalHours(days.isEmpty() ? ALL : days, time(random), time(random)));
        }
        return windows;
    }

    private static LocalTime time(RandomGenerator random) {
        return LocalTime.MIDNIGHT.plusMinutes(15L * random.nextInt(96));
    }

    @Test
    void hours_that_exclude_each_other_have_no_next() {
        var morning = new LocalHours(ALL, LocalTime.of(8, 0), LocalTime.of(9, 0));
        var evening = new LocalHours(ALL, LocalTime.of(18, 0), LocalTime.of(19, 0));
        var hours = new Hours(List.of(ZoneId.of("Europe/Berlin")), List.of(List.of(morning), List.of(evening)));
        assertThat(hours.next(Instant.parse("2026-03-03T09:00:00Z"))).isEmpty();
    }

    @Test
    void no_sets_allow_every_hour() {
        assertThat(new Hours(List.of(ZoneId.of("Europe/Berlin")), List.of()).allow(Instant.EPOCH))
                .isTrue();
    }
}
