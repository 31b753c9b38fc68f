package org.volenti.delivery;

import java.util.List;

/**
 * The carriers of one channel, in the order in which they are tried. Which of them an attempt takes is a matter of order
 * alone: that there may be another attempt rests on proof that none before was accepted.
 */
final class Failover {
    private final List<CarrierDesk> desks;

    Failover(List<CarrierDesk> desks) {
        this.desks = List.copyOf(desks);
    }

    List<CarrierDesk> desks() {
        return desks;
    }

    CarrierDesk first() {
        return desks.getFirst();
    }

    /**
     * The first that can be reached; each further attempt begins one further down, so that what the first refused goes to the
     * second.
     *
     * @param attempts how many there were
     */
    CarrierDesk next(int attempts) {
        for (int i = 0; i < desks.size(); i++) {
            var desk = desks.get((attempts + i) % desks.size());
            if (!desk.isUnreachable()) return desk;
        }
        return first();
    }

    /** Whether what is spared is providers, and not recipients' domains. */
    boolean hasSeveralProviders() {
        return desks.stream().anyMatch(desk -> desk.carrier().providers().isPresent());
    }

    /** Whether what comes next would have to wait: a rate that is used up is waited for, and not evaded. */
    boolean isDown() {
        return next(0).isDown();
    }

    /**
     * Whether what this one proved not to have taken goes to another without a pause.
     *
     * @param n which attempt it was, from 1
     */
    boolean goesOn(CarrierDesk used, int n) {
        int at = (n - 1) % desks.size();
        return desks.get(at) == used
                && desks.subList(at + 1, desks.size()).stream().anyMatch(desk -> !desk.isUnreachable());
    }

    /** How often it has gone round when so many attempts were made: the back-off grows with these. */
    int rounds(int attempts) {
        return (attempts - 1) / desks.size() + 1;
    }
}
