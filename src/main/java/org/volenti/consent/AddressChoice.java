package org.volenti.consent;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.volenti.common.Channel;
import org.volenti.common.ContactPoint;

/**
 * Which of several addresses of a channel: her choice, else the primary, else the one most recently granted, else the one
 * most recently added. An address that she switched off is no choice, and comes after all others.
 */
public final class AddressChoice {
    private AddressChoice() {}

    public static Optional<ContactPoint> choose(
            Collection<ContactPoint> points,
            Channel channel,
            Preference preference,
            Standings standings,
            String purpose) {
        return named(points, channel, preference).or(() -> points.stream()
                .filter(point -> point.channel().equals(channel))
                .min(bestFirst(preference, standings, purpose)));
    }

    /** The address that she named and left switched on; of several the first in her order. */
    public static Optional<ContactPoint> named(
            Collection<ContactPoint> points, Channel channel, Preference preference) {
        return preference.channels().stream()
                .filter(choice -> choice.on() && choice.channel().equals(channel))
                .sorted(Comparator.comparingInt(Preference.ChannelChoice::order))
                .flatMap(choice -> points.stream().filter(choice::names))
                .findFirst();
    }

    /** The order among addresses of one channel of which she named none. */
    public static Comparator<ContactPoint> bestFirst(Preference preference, Standings standings, String purpose) {
        return Comparator.comparing((ContactPoint point) -> isOff(point, preference))
                .thenComparing(point -> !point.primary())
                .thenComparing(
                        point -> grantedAt(standings.of(point.id(), point.channel(), purpose)),
                        Comparator.reverseOrder())
                .thenComparing(ContactPoint::addedAt, Comparator.reverseOrder())
                .thenComparing(ContactPoint::id, Comparator.reverseOrder());
    }

    /** Whether she switched this very address off. */
    public static boolean isOff(ContactPoint point, Preference preference) {
        for (var choice : preference.channels()) if (!choice.on() && choice.names(point)) return true;
        return false;
    }

    private static Instant grantedAt(Standing standing) {
        return standing.state() == StandingState.GRANTED ? standing.since() : Instant.MIN;
    }
}
