package org.volenti.edge.preferences;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.volenti.common.Channel;
import org.volenti.common.ContactPoint;
import org.volenti.common.CustomerId;
import org.volenti.common.Purpose;
import org.volenti.consent.ConsentBook;
import org.volenti.consent.Standing;
import org.volenti.consent.StandingKey;
import org.volenti.consent.Standings;
import org.volenti.consent.Words;
import org.volenti.profile.ContactPoints;
import org.volenti.profile.Profiles;

/** All that a customer can say yes or no to, as it stands now. Four statements. */
@ApplicationScoped
class Lines {
    private final Profiles profiles;
    private final ContactPoints points;
    private final ConsentBook book;
    private final Words words;
    private final Wordings wordings;
    private final InstantSource time;

    Lines(
            Profiles profiles,
            ContactPoints points,
            ConsentBook book,
            Words words,
            Wordings wordings,
            InstantSource time) {
        this.profiles = profiles;
        this.points = points;
        this.book = book;
        this.words = words;
        this.wordings = wordings;
        this.time = time;
    }

    /**
     * What stands.
     *
     * @param points hers that something carries
     * @param closed those of them that only her confirmation opens
     */
    record Found(List<ContactPoint> points, Set<Long> closed, List<Offered> lines) {
        List<Offered> of(Purpose purpose) {
            return lines.stream()
                    .filter(line -> line.purpose().id().equals(purpose.id()))
                    .toList();
        }
    }

    Found of(CustomerId customer, Reader reader) {
        var standings = book.standings(customer.lane(), List.of(customer), time.instant())
                .getOrDefault(customer, Standings.NONE);
        var closed = profiles.closed(customer);
        var waiting = book.waiting(customer, closed, time.instant());
        var carried = points.of(customer).stream()
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
        return new Found(carried, closed, lines);
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
