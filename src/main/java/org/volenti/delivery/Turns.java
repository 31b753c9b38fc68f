package org.volenti.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.volenti.common.Channel;
import org.volenti.common.Lane;

/**
 * The turns of one way out of the house, of which some run at once: a provider that is slow takes up its own and nobody
 * else's. {@link #next} belongs to the dispatcher's loop alone.
 */
final class Turns {
    /** While one waits for the database another renders and a third hands over. */
    static final int AT_ONCE = 4;
    /** A track that found only what cannot go now is not looked through again before. */
    private static final long REST = Duration.ofSeconds(2).toNanos();

    private final NavigableSet<Track> ready = new ConcurrentSkipListSet<>();
    private final Set<Track> busy = ConcurrentHashMap.newKeySet();
    private final Map<Track, Long> resting = new ConcurrentHashMap<>();
    /** The track whose turn began last. */
    private Track latest = new Track(new Lane(0), Channel.EMAIL);

    /** There is something to do, whatever was found before. */
    void wake(Track track) {
        resting.remove(track);
        ready.add(track);
    }

    /** Something is due, though it may be what could not go a moment ago. */
    void offer(Collection<Track> tracks) {
        long now = System.nanoTime();
        resting.values().removeIf(until -> now - until >= 0);
        for (var track : tracks) if (!resting.containsKey(track)) ready.add(track);
    }

    void rest(Track track) {
        resting.put(track, System.nanoTime() + REST);
    }

    Set<Track> busy() {
        return busy;
    }

    /**
     * Those whose turn it is, marked as busy until {@link #end}. From the one after the latest on: a track that has work
     * again at once waits until all others had a turn.
     *
     * @param held the lanes of this instance; what is ready elsewhere is somebody else's
     */
    List<Track> next(Set<Lane> held) {
        if (busy.size() >= AT_ONCE || ready.isEmpty()) return List.of();
        var inTurn = new ArrayList<>(ready.tailSet(latest, false));
        inTurn.addAll(ready.headSet(latest, true));
        var next = new ArrayList<Track>();
        for (var track : inTurn) {
            if (busy.size() >= AT_ONCE) break;
            if (!held.contains(track.lane())) ready.remove(track);
            else if (busy.add(track)) {
                ready.remove(track);
                latest = track;
                next.add(track);
            }
        }
        return next;
    }

    /** @return false where it is busy already */
    boolean begin(Track track) {
        return busy.add(track);
    }

    void end(Track track) {
        busy.remove(track);
    }
}
