package org.volenti.edge.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.volenti.common.Channel;
import org.volenti.consent.Preference;

/** What a customer chose, as answered. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PreferencesBody(
        long version,
        List<ChannelBody> channels,
        List<FrequencyBody> frequency,
        List<HoursBody> hours,
        @Nullable Instant snoozeUntil) {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ChannelBody(
            @Nullable String channel,
            @Nullable String address,
            @Nullable Boolean on,
            @Nullable Integer order) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FrequencyBody(
            @Nullable String purpose,
            @Nullable String channel,
            @Nullable Integer max,
            @Nullable String per,
            @Nullable DigestBody digest) {}

    record DigestBody(@Nullable String day, @Nullable String at) {}

    /**
     * @param days MON, TUE, …
     * @param to 00:00 or 24:00 is until midnight; the same as from is the whole day
     */
    record HoursBody(
            @Nullable List<String> days,
            @Nullable String from,
            @Nullable String to) {}

    static PreferencesBody of(Preference preference) {
        return new PreferencesBody(
                preference.version(),
                preference.channels().stream()
                        .map(c ->
                                new ChannelBody(c.channel().name(), c.address().orElse(null), c.on(), c.order()))
                        .toList(),
                preference.frequency().stream().map(PreferencesBody::frequency).toList(),
                preference.hours().stream()
                        .map(h -> new HoursBody(
                                new TreeSet<>(h.days())
                                        .stream().map(PreferencesBody::day).toList(),
                                clock(h.from()),
                                clock(h.to())))
                        .toList(),
                preference.snoozeUntil().orElse(null));
    }

    private static FrequencyBody frequency(Preference.FrequencyChoice choice) {
        var purpose = choice.purpose().orElse(null);
        var channel = choice.channel().map(Channel::name).orElse(null);
        return choice.digest()
                .map(d -> new FrequencyBody(purpose, channel, null, null, new DigestBody(day(d.day()), clock(d.at()))))
                .orElseGet(() -> new FrequencyBody(purpose, channel, choice.max(), choice.per(), null));
    }

    private static String day(DayOfWeek day) {
        return day.name().substring(0, 3);
    }

    private static String clock(LocalTime time) {
        return CLOCK.format(time);
    }
}
