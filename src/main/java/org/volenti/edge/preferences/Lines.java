package org.volenti.edge.preferences;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.volenti.common.Channel;
import org.volenti.common.ContactPoint;
import org.volenti.common.CustomerId;
import org.volenti.common.Purpose;
import org.volenti.consent.ConsentBook;
import org.volenti.consent.Standing;
import org.volenti.consent.StandingKey;
import org.volenti.consent.StandingState;
import org.volenti.consent.Standings;
import org.volenti.consent.Words;
import org.volenti.profile.Profiles;
import org.volenti.profile.ReachPoint;

/** All that a customer can say yes or no to, as it stands now. Three statements. */
@ApplicationScoped
class Lines {
    private final Profiles profiles;
    private final ConsentBook book;
    private final Words words;
    private final Wordings wordings;
    private final InstantSource time;

    Lines(Profiles profiles, ConsentBook book, Words words, Wordings wordings, InstantSource time) {
        this.profiles = profiles;
        this.book = book;
        this.words = words;
        this.wordings = wordings;
        this.time = time;
    }

    /**
     * What stands.
     *
     * @param points hers that something carries
     * @param silent those of them to which nothing goes
     * @param closed those of the silent that her confirmation opens
     */
    record Found(List<ContactPoint> points, Set<Long> silent, Set<Long> closed, List<Offered> lines) {
        /** Those by which something may come, and those that wait: an address that she only typed tells nothing of itself. */
        List<Offered> heard() {
            return lines.stream()
                    .filter(line -> line.standing().state() == StandingState.PENDING
                            || line.point()
                                    .filter(point -> silent.contains(point.id()))
                                    .isEmpty())
                    .toList();
        }

        List<Offered> of(Purpose purpose) {
            return lines.stream()
                    .filter(line -> line.purpose().id().equals(purpose.id()))
                    .toList();
        }
    }

    Found of(CustomerId customer, Reader reader) {
        var standings = book.standings(customer.lane(), List.of(customer), time.instant())
                .getOrDefault(customer, Standings.NONE);
        var reach = profiles.points(customer);
        var closed = ReachPoint.closed(reach);
        var silent = reach.stream()
                .filter(ReachPoint::isSilent)
                .map(one -> one.point().id())
                .collect(Collectors.toUnmodifiableSet());
        var waiting = book.waiting(customer, closed, time.instant());
        var carried = reach.stream()
                .map(ReachPoint::point)
                .filter(point -> Channel.CARRIED.contains(point.channel()))
                .toList();
        var lines = new ArrayList<Offered>();
        for (var purpose : words.purposes().values()) {
            switch (purpose.kind()) {
                case MARKETING ->
                    carried.forEach(point -> offered(purpose, Optional.of(point), standings, waiting, reader)
                            .ifPresent(lines::add));
                case PROCESSING ->
                    offered(purpose, Optional.empty(), standings, waiting, reader)
                            .ifPresent(lines::add);
                case SERVICE -> {}
            }
        }
        return new Found(carried, silent, closed, lines);
    }

    /** A yes that waits is shown as one, so that she sees it and can take it back; the no before it stands until then. */
    private Optional<Offered> offered(
            Purpose purpose,
            Optional<ContactPoint> point,
            Standings standings,
            Map<StandingKey, Standing> waiting,
            Reader reader) {
        var channel = point.map(ContactPoint::channel);
        long id = point.map(ContactPoint::id).orElse(0L);
        var on = channel.orElse(Channel.EMAIL);
        var key = StandingKey.asked(purpose.kind(), id, on.name(), purpose.id());
        var standing = Optional.ofNullable(waiting.get(key)).orElseGet(() -> standings.of(id, on, purpose.id()));
        var line = new Offered(purpose, point, standing, wordings.of(purpose, channel, reader));
        // nothing to read and nothing to stop
        return line.words().isEmpty() && !line.isOn() ? Optional.empty() : Optional.of(line);
    }
}
