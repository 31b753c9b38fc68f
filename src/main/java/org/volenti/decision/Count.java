package org.volenti.decision;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.volenti.common.Channel;
import org.volenti.frequency.Cap;
import org.volenti.frequency.Slot;
import org.volenti.frequency.Window;
import org.volenti.frequency.Windows;

/**
 * A cap with the contacts that it counts: hers, and those of everybody at the address, of which the greater number binds.
 *
 * @param kind which contacts it counts
 * @param about how the trace names the kind, e.g. {@code " on sms"}; empty for all
 */
record Count(int limit, Window window, Predicate<Slot> kind, String about) {
    static Count of(Cap cap) {
        return of(cap.limit(), cap.window(), cap.channel(), cap.purpose());
    }

    static Count of(int limit, Window window, Optional<Channel> channel, Optional<String> purpose) {
        if (channel.isEmpty() && purpose.isEmpty()) return new Count(limit, window, slot -> true, "");
        Predicate<Slot> kind = slot -> (channel.isEmpty() || slot.channel().equals(channel.get()))
                && (purpose.isEmpty() || slot.purpose().equals(purpose.get()));
        var about = purpose.map(p -> " for " + p).orElse("")
                + channel.map(ch -> " on " + ch).orElse("");
        return new Count(limit, window, kind, about);
    }

    /** Only contacts of this campaign. */
    Count of(String campaign) {
        return new Count(
                limit,
                window,
                slot -> slot.campaign().isPresent() && slot.campaign().get().equals(campaign) && kind.test(slot),
                about);
    }

    private int count(List<Slot> slots, Situation s, Candidate c) {
        return slots.isEmpty() ? 0 : Windows.count(slots, kind, c.ground().start(window), s.now());
    }

    private static List<Slot> atAddress(Candidate c) {
        return c.point().isEmpty()
                ? List.of()
                : c.ground().sharedAt(c.point().get().point().address());
    }

    private int count(Situation s, Candidate c) {
        return Math.max(count(c.ground().own(), s, c), count(atAddress(c), s, c));
    }

    String figures(int count) {
        return count + " of " + limit + " in " + window.text() + about;
    }

    String figures(Situation s, Candidate c) {
        return figures(count(s, c));
    }

    /** That this cap is reached, with the instant at which it has room again. */
    Optional<Finding> objection(Situation s, Candidate c, Reason reason) {
        int count = count(s, c);
        if (count < limit) return Optional.empty();
        if (limit <= 0) return Finding.forGood(reason, "none at all in " + window.text() + about);
        var room = later(room(c.ground().own(), s, c), room(atAddress(c), s, c));
        return Finding.until(
                reason, figures(count) + ", room again " + c.ground().local(room), room);
    }

    private Instant room(List<Slot> slots, Situation s, Candidate c) {
        return Windows.nextRoom(slots, kind, limit, window, s.now(), c.ground().zone())
                .orElseThrow();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
