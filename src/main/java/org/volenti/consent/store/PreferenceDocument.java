package org.volenti.consent.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.volenti.common.Channel;
import org.volenti.consent.Preference;

/** How a preference is kept: one JSON document, in the words of the API. Its own mapper, since rows outlive settings. */
record PreferenceDocument(
        @Nullable Long version,
        List<Choice> channels,
        List<Often> frequency,
        List<Hours> hours,
        @Nullable String snoozeUntil) {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    record Choice(String channel, @Nullable String address, boolean on, int order) {}

    record Often(
            @Nullable String purpose,
            @Nullable String channel,
            int max,
            String per,
            @Nullable String digestDay,
            @Nullable String digestAt) {}

    record Hours(List<String> days, String from, String to) {}

    static String write(Preference preference) {
        try {
            return JSON.writeValueAsString(of(preference));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a preference is always JSON", e);
        }
    }

    static Preference read(long version, String json) {
        return parse(json).preference(version);
    }

    /** Of an event in the ledger, which holds its version. */
    static Preference read(String json) {
        var document = parse(json);
        return document.preference(document.version == null ? 0 : document.version);
    }

    private static PreferenceDocument parse(String json) {
        try {
            return JSON.readValue(json, PreferenceDocument.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored preference is unreadable", e);
        }
    }

    private static PreferenceDocument of(Preference p) {
        return new PreferenceDocument(
                p.version(),
                p.channels().stream()
                        .map(c -> new Choice(c.channel().name(), c.address().orElse(null), c.on(), c.order()))
                        .toList(),
                p.frequency().stream().map(PreferenceDocument::often).toList(),
                p.hours().stream()
                        .map(h -> new Hours(
                                new TreeSet<>(h.days())
                                        .stream().map(DayOfWeek::name).toList(),
                                h.from().toString(),
                                h.to().toString()))
                        .toList(),
                p.snoozeUntil().map(Instant::toString).orElse(null));
    }

    private static Often often(Preference.FrequencyChoice choice) {
        return new Often(
                choice.purpose().orElse(null),
                choice.channel().map(Channel::name).orElse(null),
                choice.max(),
                choice.per(),
                choice.digest().map(d -> d.day().name()).orElse(null),
                choice.digest().map(d -> d.at().toString()).orElse(null));
    }

    private Preference preference(long number) {
        return new Preference(
                number,
                channels.stream()
                        .map(c -> new Preference.ChannelChoice(
                                new Channel(c.channel), Optional.ofNullable(c.address), c.on, c.order))
                        .toList(),
                frequency.stream().map(PreferenceDocument::choice).toList(),
                hours.stream()
                        .map(h -> new Preference.HoursChoice(
                                EnumSet.copyOf(
                                        h.days.stream().map(DayOfWeek::valueOf).toList()),
                                LocalTime.parse(h.from),
                                LocalTime.parse(h.to)))
                        .toList(),
                Optional.ofNullable(snoozeUntil).map(Instant::parse));
    }

    private static Preference.FrequencyChoice choice(Often often) {
        var day = Optional.ofNullable(often.digestDay).map(DayOfWeek::valueOf);
        var at = Optional.ofNullable(often.digestAt).map(LocalTime::parse);
        return new Preference.FrequencyChoice(
                Optional.ofNullable(often.purpose),
                Optional.ofNullable(often.channel).map(Channel::new),
                often.max,
                often.per,
                day.map(d -> new Preference.Digest(d, at.orElseThrow())));
    }
}
