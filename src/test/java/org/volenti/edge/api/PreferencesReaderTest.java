package org.volenti.edge.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.volenti.common.Channel;
import org.volenti.common.ContactPoint;
import org.volenti.consent.Preference;
import org.volenti.consent.Preference.ChannelChoice;
import org.volenti.consent.Preference.HoursChoice;
import org.volenti.edge.api.PreferencesBody.ChannelBody;
import org.volenti.edge.api.PreferencesBody.HoursBody;
import org.volenti.frequency.LocalHours;

class PreferencesReaderTest {
    private static final List<ContactPoint> HERS = List.of(point(1, "a@x"), point(2, "b@x"));

    @Test
    void each_address_of_a_channel_may_have_its_choice() {
        assertThat(channels(choice("a@x", true), choice("b@x", false), new ChannelBody("email", null, true, 3)))
                .containsExactly(
                        new ChannelChoice(Channel.EMAIL, Optional.of("a@x"), true, 1),
                        new ChannelChoice(Channel.EMAIL, Optional.of("b@x"), false, 2),
                        new ChannelChoice(Channel.EMAIL, Optional.empty(), true, 3));
    }

    @Test
    void the_same_channel_and_address_twice_is_refused() {
        assertThatThrownBy(() -> channels(choice("a@x", true), choice("a@x", false)))
                .hasMessageContaining("email a@x is named twice");
        assertThatThrownBy(
                        () -> channels(new ChannelBody("sms", null, true, 1), new ChannelBody("sms", null, false, 2)))
                .hasMessageContaining("sms is named twice");
    }

    @Test
    void hours_from_and_to_the_same_time_are_the_whole_day() {
        assertThat(hours("00:00", "00:00"))
                .isEqualTo(new HoursChoice(weekend(), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT));
        assertThat(hours("09:00", "09:00").from()).isEqualTo(LocalTime.of(9, 0));
        assertThat(AllowedMinutes.ofAWeek(List.of(hours("09:00", "09:00")))).isEqualTo(2 * 24 * 60);
    }

    @Test
    void until_midnight_may_be_written_as_24_00() {
        var evening = hours("18:00", "24:00");
        var hours = new LocalHours(evening.days(), evening.from(), evening.to());
        assertThat(hours.allow(LocalDateTime.parse("2026-01-03T23:59:59"))).isTrue();
        assertThat(hours.allow(LocalDateTime.parse("2026-01-04T00:00:00"))).isFalse();
        assertThat(AllowedMinutes.ofAWeek(List.of(evening))).isEqualTo(2 * 6 * 60);
        assertThat(hours("00:00", "24:00")).isEqualTo(hours("00:00", "00:00"));
        assertThatThrownBy(() -> hours("24:00", "08:00")).hasMessageContaining("is not a time of day");
    }

    @Test
    void the_engine_counts_the_same_minutes() {
        for (var choice : List.of(hours("09:00", "09:00"), hours("18:00", "24:00"), hours("22:30", "06:15"))) {
            var hours = new LocalHours(choice.days(), choice.from(), choice.to());
            var monday = LocalDateTime.parse("2026-01-05T00:00:00");
            int allowed = 0;
            for (int minute = 0; minute < 7 * 24 * 60; minute++) if (hours.allow(monday.plusMinutes(minute))) allowed++;
            assertThat(AllowedMinutes.ofAWeek(List.of(choice))).as("%s", choice).isEqualTo(allowed);
        }
    }

    private static List<ChannelChoice> channels(ChannelBody... sent) {
        return read(new PreferencesRequest(null, List.of(sent), null, null, null))
                .channels();
    }

    private static HoursChoice hours(String from, String to) {
        var body = new HoursBody(List.of("SAT", "SUN"), from, to);
        return read(new PreferencesRequest(null, null, null, List.of(body), null))
                .hours()
                .getFirst();
    }

    private static Preference read(PreferencesRequest sent) {
        return new PreferencesReader(Set.of("offers"), HERS, (channel, raw) -> raw).read(sent, Preference.NONE);
    }

    private static Set<DayOfWeek> weekend() {
        return Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
    }

    private static ChannelBody choice(String address, boolean on) {
        return new ChannelBody("email", address, on, null);
    }

    private static ContactPoint point(long id, String address) {
        return new ContactPoint(id, Channel.EMAIL, address, false, Instant.EPOCH);
    }
}
