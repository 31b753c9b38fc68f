package org.volenti.consent;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.volenti.common.Channel;
import org.volenti.common.ContactPoint;

/** Which of several addresses of a channel: her choice, else the primary, else most recently granted, else most recently added. */
public final class AddressChoice {
    private AddressChoice() {}

    public static Optional<ContactPoint> choose(
            Collection<ContactPoint> points,
            Channel channel,
            Preference preference,
            Standings standings,
            String purpose) {
        var chosen = preference.channels().stream()
                .filter(choice -> choice.channel().equals(channel))
                .flatMap(choice -> choice.address().stream())
                .toList();
        return points.stream()
                .filter(point -> point.channel().equals(channel))
                .max(Comparator.comparing((ContactPoint point) -> chosen.contains(point.address()))
                        .thenComparing(ContactPoint::primary)
                        .thenComparing(point -> grantedAt(standings.of(point.id(), channel, purpose)))
                        .thenComparing(ContactPoint::addedAt)
                        .thenComparing(ContactPoint::id));
    }

    private static Instant grantedAt(Standing standing) {
        return standing.state() == StandingState.GRANTED ? standing.since() : Instant.MIN;
    }
}
