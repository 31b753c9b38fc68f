package org.volenti.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.volenti.common.Channel.EMAIL;
import static org.volenti.decision.Story.OFFERS;
import static org.volenti.decision.Story.aCustomer;
import static org.volenti.decision.Story.campaign;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.volenti.frequency.Seeds;

/** A year of a regular campaign under a cap of the same rhythm: none is lost to jitter or to a change of the clocks. */
class SimulatedYearTest {
    @ParameterizedTest
    @ValueSource(strings = {"Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu"})
    void a_weekly_campaign_under_one_a_week_goes_out_fifty_two_times(String zone) {
        for (var time : List.of("10:00", "00:00:20", "23:59:30", "02:30")) {
            var first = LocalDate.of(2026, 1, 6);
            assertThat(sends(zone, "week", first, time, date -> date.plusWeeks(1), 52))
                    .isEqualTo(52);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Europe/Berlin", "America/New_York", "Pacific/Chatham"})
    void a_monthly_campaign_under_one_a_month_goes_out_twelve_times(String zone) {
        var first = LocalDate.of(2026, 1, 1);
        assertThat(sends(zone, "month", first, "10:00", date -> date.plusMonths(1), 12))
                .isEqualTo(12);
        assertThat(sends(zone, "calendarMonth", first, "00:01", date -> date.plusMonths(1), 12))
                .isEqualTo(12);
    }

    private static int sends(
            String zone, String cap, LocalDate first, String time, UnaryOperator<LocalDate> next, int occasions) {
        var random = Seeds.random("a year in " + zone);
        var story = aCustomer().in(zone).whoGranted(OFFERS, EMAIL).cap(1, cap);
        int sends = 0;
        var date = first;
        for (int i = 0; i < occasions; i++, date = next.apply(date)) {
            Instant fire =
                    date.atTime(LocalTime.parse(time)).atZone(ZoneId.of(zone)).toInstant();
            story.at(fire.plusMillis(random.nextLong(-15_000, 15_000)));
            story.due.clear();
            story.due(campaign("weekly"));
            if (story.verdict() instanceof Verdict.Send) {
                sends++;
                story.whoGotAt(story.now.plusMillis(random.nextLong(2_000)), EMAIL, "weekly");
            }
        }
        return sends;
    }
}
