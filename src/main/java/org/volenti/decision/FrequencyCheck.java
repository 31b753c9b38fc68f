package org.volenti.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.volenti.consent.Preference.FrequencyChoice;
import org.volenti.frequency.Window;

/**
 * How often she wants to hear from us: all she chose for this purpose and channel; where she chose nothing, what the
 * wording of her grant promised.
 */
final class FrequencyCheck implements CapCheck {
    @Override
    public String name() {
        return "frequency";
    }

    @Override
    public Reason reason() {
        return Reason.CUSTOMER_FREQUENCY;
    }

    @Override
    public List<Count> counts(Situation s, Candidate c) {
        var chosen = new ArrayList<Count>();
        for (var choice : s.preference().frequency()) {
            if (isFor(choice, c)) chosen.add(count(choice));
        }
        return chosen.isEmpty() ? promised(s, c) : chosen;
    }

    private static boolean isFor(FrequencyChoice choice, Candidate c) {
        return (choice.purpose().isEmpty() || choice.purpose().get().equals(c.purpose()))
                && (choice.channel().isEmpty() || choice.channel().get().equals(c.channel()));
    }

    private static Count count(FrequencyChoice choice) {
        if (choice.digest().isPresent()) return Count.of(1, Window.Rolling.WEEK, choice.channel(), choice.purpose());
        return Count.of(choice.max(), Window.parse(choice.per()), choice.channel(), choice.purpose());
    }

    private static List<Count> promised(Situation s, Candidate c) {
        if (c.point().isEmpty()) return List.of();
        var terms = PermissionCheck.standing(s, c, c.point().get()).terms();
        if (terms.isEmpty()) return List.of();
        var window = Window.parse(terms.get().per());
        return List.of(Count.of(terms.get().max(), window, Optional.of(c.channel()), Optional.of(c.purpose())));
    }
}
