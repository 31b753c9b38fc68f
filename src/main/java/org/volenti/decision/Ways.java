package org.volenti.decision;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.volenti.common.Channel;
import org.volenti.consent.AddressChoice;
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
        return AddressChoice.isOff(point.point(), s.preference());
    }

    /**
     * Her choice, and no other even when that one is not permitted. Without a choice the best, by {@link AddressChoice},
     * of those that may be written to; where none may, of all.
     */
    static Optional<ReachPoint> point(Situation s, Due due, Channel channel) {
        var all = new ArrayList<ReachPoint>();
        for (var point : s.points()) {
            boolean meant = due.onlyPoint().map(id -> id == point.point().id()).orElse(true);
            if (meant && point.point().channel().equals(channel)) all.add(point);
        }
        if (all.size() < 2) return all.isEmpty() ? Optional.empty() : Optional.of(all.getFirst());
        var named = AddressChoice.named(all.stream().map(ReachPoint::point).toList(), channel, s.preference());
        if (named.isPresent()) {
            return all.stream().filter(p -> p.point().equals(named.get())).findFirst();
        }
        var purpose = due.campaign().purpose().id();
        return all.stream()
                .min(Comparator.comparing((ReachPoint p) -> isOff(s, p))
                        .thenComparing(p -> !isGranted(s, p, purpose))
                        .thenComparing(p ->
                                p.suppressed().isPresent() || p.unreachable().isPresent())
                        .thenComparing(
                                ReachPoint::point, AddressChoice.bestFirst(s.preference(), s.standings(), purpose)));
    }

    /**
     * Her devices beside the one that was chosen: as far as one sees now, since the last look asks for each. Her choice of one
     * device, and a message that is meant for one, leave it at that.
     */
    static List<ReachPoint> others(Situation s, Due due, ReachPoint chosen) {
        if (!chosen.point().channel().equals(Channel.PUSH) || s.points().size() < 2) return List.of();
        var hers = s.points().stream()
                .filter(p -> p.point().channel().equals(Channel.PUSH))
                .toList();
        var points = hers.stream().map(ReachPoint::point).toList();
        boolean oneMeant = due.onlyPoint().isPresent()
                || AddressChoice.named(points, Channel.PUSH, s.preference()).isPresent();
        if (oneMeant) return List.of();
        var campaign = due.campaign();
        return hers.stream()
                .filter(p -> !p.equals(chosen) && !p.isSilent())
                .filter(p -> campaign.isService()
                        || (!isOff(s, p) && isGranted(s, p, campaign.purpose().id())))
                .toList();
    }

    private static boolean isGranted(Situation s, ReachPoint point, String purpose) {
        return s.standings()
                        .of(point.point().id(), point.point().channel(), purpose)
                        .state()
                == StandingState.GRANTED;
    }
}
