package org.volenti.consent;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.volenti.common.Channel;
import org.volenti.common.ContactPoint;

/**
 * What a customer chose: channels and their order, how often, at which hours, and a pause.
 *
 * @param version counts her changes; 0 when she never chose
 */
public record Preference(
        long version,
        List<ChannelChoice> channels,
        List<FrequencyChoice> frequency,
        List<HoursChoice> hours,
        Optional<Instant> snoozeUntil) {
    public static final Preference NONE = new Preference(0, List.of(), List.of(), List.of(), Optional.empty());

    public Preference {
        channels = List.copyOf(channels);
        frequency = List.copyOf(frequency);
        hours = List.copyOf(hours);
    }

    /**
     * @param address the one to use on this channel, or to leave alone, where she named one
     * @param order lower comes first
     */
    public record ChannelChoice(Channel channel, Optional<String> address, boolean on, int order) {
        /** Whether it is about this very address. */
        boolean names(ContactPoint point) {
            return channel.equals(point.channel())
                    && address.filter(point.address()::equals).isPresent();
        }
    }

    /**
     * At most {@code max} per {@code per} (a window of {@code frequency.Window}), for one purpose and channel or for
     * all. A weekly digest binds as one a week until digests exist.
     */
    public record FrequencyChoice(
            Optional<String> purpose, Optional<Channel> channel, int max, String per, Optional<Digest> digest) {}

    public record Digest(DayOfWeek day, LocalTime at) {}

    /**
     * Local hours [from, to) on these days; may cross midnight, then the day is the one it starts on. To 00:00 is until
     * midnight; from = to is the whole day.
     */
    public record HoursChoice(Set<DayOfWeek> days, LocalTime from, LocalTime to) {}
}
