package org.volenti.decision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.volenti.campaign.Campaign.WhenCapped;
import org.volenti.campaign.Offer;
import org.volenti.decision.Trace.Line;

/**
 * All candidates of one occasion put to the checks, best first: in the order of the channels, on each the offers by
 * score, fallback offers last. A check that looks only at the channel is asked once for all offers on it.
 */
final class Examination {
    private record Answer(Optional<Finding> objection, Line line) {}

    private final Situation situation;
    private final Due due;
    private final List<Check> checks;
    private final @Nullable Answer[][] answers;
    private final List<Examined> examined = new ArrayList<>();

    private Examination(Situation situation, Due due, Ground ground) {
        this.situation = situation;
        this.due = due;
        this.checks = Checks.before(due);
        var channels = Ways.channels(situation, due);
        var offers = offers(due);
        this.answers = new Answer[checks.size()][channels.size() * offers.size()];
        for (int channel = 0; channel < channels.size(); channel++) {
            var point = Ways.point(situation, due, channels.get(channel));
            for (int offer = 0; offer < offers.size(); offer++) {
                var candidate = new Candidate(due, offers.get(offer), channels.get(channel), point, ground);
                examined.add(examine(candidate, channel, offer, channel * offers.size() + offer));
            }
        }
    }

    static Examination of(Situation situation, Due due, Ground ground) {
        return new Examination(situation, due, ground);
    }

    private static final Comparator<Offer> BEST_FIRST = Comparator.comparing(Offer::fallback)
            .thenComparing(Comparator.comparingDouble(Examination::score).reversed())
            .thenComparing(Offer::id);

    private static List<Optional<Offer>> offers(Due due) {
        var offers = due.campaign().offers();
        if (offers.isEmpty()) return List.of(Optional.empty());
        if (offers.size() == 1) return List.of(Optional.of(offers.getFirst()));
        return offers.stream().sorted(BEST_FIRST).map(Optional::of).toList();
    }

    /** What an offer is expected to earn: the marketer's weight times the value if taken, less what it costs to make. */
    static double score(Offer offer) {
        return offer.weight() * offer.value() - offer.cost();
    }

    private Examined examine(Candidate candidate, int channel, int offer, int both) {
        int passed = -1;
        List<Finding> objections = List.of();
        for (int i = 0; i < checks.size(); i++) {
            var objection = ask(i, candidate, channel, offer, both).objection();
            if (objection.isEmpty()) continue;
            if (objections.isEmpty()) {
                passed = i;
                objections = new ArrayList<>();
            }
            objections.add(objection.get());
            if (objection.get().until().isEmpty()) break;
        }
        double score = candidate.offer().map(Examination::score).orElse(0.0);
        return new Examined(candidate, passed < 0 ? checks.size() : passed, objections, score);
    }

    private Answer ask(int number, Candidate candidate, int channel, int offer, int both) {
        var check = checks.get(number);
        int cell =
                switch (check.scope()) {
                    case OCCASION -> 0;
                    case CHANNEL -> channel;
                    case OFFER -> offer;
                    case CANDIDATE -> both;
                };
        var known = answers[number][cell];
        if (known != null) return known;
        var objection = check.objection(situation, candidate);
        var words = objection.isPresent() ? objection.get().words() : check.figures(situation, candidate);
        var line = line(check, candidate, objection.isEmpty(), words);
        var answer = new Answer(objection, line);
        answers[number][cell] = answer;
        return answer;
    }

    /** Names no more than the answer depends on. */
    static Line line(Check check, Candidate c, boolean passed, String words) {
        return switch (check.scope()) {
            case OCCASION -> new Line(Optional.empty(), Optional.empty(), check.name(), passed, words);
            case CHANNEL -> new Line(Optional.empty(), Optional.of(c.channel().name()), check.name(), passed, words);
            case OFFER -> new Line(c.offer().map(Offer::id), Optional.empty(), check.name(), passed, words);
            case CANDIDATE ->
                new Line(c.offer().map(Offer::id), Optional.of(c.channel().name()), check.name(), passed, words);
        };
    }

    Due due() {
        return due;
    }

    List<Examined> all() {
        return examined;
    }

    List<Line> lines() {
        var lines = new ArrayList<Line>();
        for (var cells : answers) for (var answer : cells) if (answer != null) lines.add(answer.line());
        return lines;
    }

    /** The candidate that came furthest, whose reason is the decision's. */
    Examined furthest() {
        var furthest = examined.getFirst();
        for (var one : examined) if (one.passed() > furthest.passed()) furthest = one;
        return furthest;
    }

    /**
     * The candidate to go: the best that is not out. One that only waits is waited for, unless the campaign says to try
     * its next offer or another channel and that one need not wait.
     */
    Optional<Examined> best() {
        Examined best = null;
        for (var one : examined) {
            if (one.isOut()) continue;
            if (best == null) best = one;
            if (one.isOpen() && isAlternative(one, best)) return Optional.of(one);
        }
        if (best != null && due.campaign().whenCapped() == WhenCapped.OTHER_CHANNEL) return Optional.of(soonest());
        return Optional.ofNullable(best);
    }

    @SuppressWarnings("ReferenceEquality") // the very candidate, not one like it
    private boolean isAlternative(Examined one, Examined best) {
        return switch (due.campaign().whenCapped()) {
            case DEFER, DROP -> one == best;
            case NEXT_OFFER -> one.isOn(best);
            case OTHER_CHANNEL -> true;
        };
    }

    private Examined soonest() {
        return examined.stream()
                .filter(one -> !one.isOut())
                .min(Comparator.comparing(one -> opening(one).until().orElse(Instant.MAX)))
                .orElseThrow();
    }

    /** What a candidate that only waits has to wait for. */
    Finding opening(Examined one) {
        return Opening.after(situation, one.candidate(), one.last());
    }
}
