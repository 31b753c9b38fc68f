package org.volenti.decision;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.volenti.common.Channel;
import org.volenti.consent.Preference.ChannelChoice;
import org.volenti.consent.StandingState;
import org.volenti.profile.ReachPoint;

/** Which channels come first, and which address of a channel is taken (design §6 “Which address”). */
final class Ways {
    private Ways() {}

    /**
     * The campaign's channels in her order where she set one, then in the campaign's. Service messages leave what she
     * switched off to the last, since they stay whatever she chose.
     */
    static List<Channel> channels(Situation s, Due due) {
        var channels = due.campaign().channels();
        if (s.preference().channels().isEmpty()) return channels;
        var ordered = new ArrayList<>(channels);
        boolean service = due.campaign().isService();
        ordered.sort(Comparator.comparingInt(channel -> {
            if (service && isOff(s, channel)) return Integer.MAX_VALUE;
            return orderOf(s, channel);
        }));
        return ordered;
    }

    private static int orderOf(Situation s, Channel channel) {
        int order = Integer.MAX_VALUE - 1;
        for (var choice : s.preference().channels()) {
            if (choice.on() && choice.channel().equals(channel)) order = Math.min(order, choice.order());
        }
        return order;
    }

    /** Switched off by her as a whole. */
    static boolean isOff(Situation s, Channel channel) {
        for (var choice : s.preference().channels()) {
            if (!choice.on() && choice.address().isEmpty() && choice.channel().equals(channel)) return true;
        }
        return false;
    }

    /** Switched off by her for this address. */
    static boolean isOff(Situation s, ReachPoint point) {
        for (var choice : s.preference().channels()) {
            if (!choice.on() && isFor(choice, point)) return true;
        }
        return false;
    }

    private static boolean isFor(ChannelChoice choice, ReachPoint point) {
        return choice.channel().equals(point.point().channel())
                && choice.address().isPresent()
                && choice.address().get().equals(point.point().address());
    }

    /**
     * Her choice, and no other even when that one is not permitted. Without a choice the best of those that may be
     * written to: primary, else most recently granted, else most recently added.
     */
    static Optional<ReachPoint> point(Situation s, Due due, Channel channel) {
        var all = new ArrayList<ReachPoint>();
        for (var point : s.points()) if (point.point().channel().equals(channel)) all.add(point);
        if (all.size() < 2) return all.isEmpty() ? Optional.empty() : Optional.of(all.getFirst());
        var chosen = chosen(s, channel, all);
        if (chosen.isPresent()) return chosen;
        var purpose = due.campaign().purpose().id();
        return all.stream()
                .min(Comparator.comparing((ReachPoint p) -> isOff(s, p))
                        .thenComparing(p -> !isGranted(s, p, purpose))
                        .thenComparing(p ->
                                p.suppressed().isPresent() || p.unreachable().isPresent())
                        .thenComparing(p -> !p.point().primary())
                        .thenComparing(
                                p -> s.standings()
                                        .of(p.point().id(), channel, purpose)
                                        .since(),
                                Comparator.reverseOrder())
                        .thenComparing(p -> p.point().addedAt(), Comparator.reverseOrder())
                        .thenComparing(p -> p.point().id(), Comparator.reverseOrder()));
    }

    private static Optional<ReachPoint> chosen(Situation s, Channel channel, List<ReachPoint> points) {
        return s.preference().channels().stream()
                .filter(choice -> choice.on() && choice.channel().equals(channel))
                .sorted(Comparator.comparingInt(ChannelChoice::order))
                .flatMap(choice -> points.stream().filter(point -> isFor(choice, point)))
                .findFirst();
    }

    private static boolean isGranted(Situation s, ReachPoint point, String purpose) {
        return s.standings()
                        .of(point.point().id(), point.point().channel(), purpose)
                        .state()
                == StandingState.GRANTED;
    }
}
