package org.volenti.delivery;

import java.util.Comparator;
import org.volenti.common.Channel;
import org.volenti.common.Lane;

/** What waits in one lane for one channel: one turn at a time hands it over, earliest first. */
public record Track(Lane lane, Channel channel) implements Comparable<Track> {
    private static final Comparator<Track> ORDER =
            Comparator.comparing(Track::lane).thenComparing(Track::channel);

    @Override
    public int compareTo(Track other) {
        return ORDER.compare(this, other);
    }
}
