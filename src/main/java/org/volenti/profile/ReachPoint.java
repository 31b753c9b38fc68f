package org.volenti.profile;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.volenti.common.Channel;
import org.volenti.common.ContactPoint;

/**
 * A contact point with what is true of its address for everybody who holds it.
 *
 * @param unreachable why it cannot be reached (invalid, bounced), when it cannot
 * @param suppressed why it must never be written to, when it must not
 * @param shared whether another customer holds the same address, in any spelling, or ever held it, so that caps count for both
 */
public record ReachPoint(
        ContactPoint point, Optional<String> unreachable, Optional<String> suppressed, boolean shared) {
    /** The contact points among those that are closed. */
    public static Set<Long> closed(Collection<ReachPoint> points) {
        return points.stream()
                .filter(ReachPoint::isClosed)
                .map(reach -> reach.point().id())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether nothing may go there at all, not even about her orders. */
    public boolean isSilent() {
        return suppressed.isPresent() || unreachable.isPresent();
    }

    /**
     * Whether nothing stands in the way but what whoever reads it lifts by a double opt-in: it came back once, she
     * complained, somebody who had it was erased. Then it may be asked, and nothing else may go there. A device that is gone
     * never comes back.
     */
    public boolean isClosed() {
        var channel = point.channel();
        if (suppressed.isPresent()) return Suppression.isLiftedByOwner(channel, suppressed.get());
        return unreachable.isPresent() && !channel.equals(Channel.PUSH);
    }
}
