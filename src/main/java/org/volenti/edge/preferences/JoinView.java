package org.volenti.edge.preferences;

import java.util.List;

/**
 * The page on which people sign up.
 *
 * @param action where its form is posted
 * @param state {@code ask}, {@code problem} or {@code done}
 * @param privacy where the privacy notice is; empty when none is declared
 */
public record JoinView(
        String action,
        String state,
        List<ChoicesView.Line> forMail,
        List<ChoicesView.Line> forNumber,
        List<Rate> often,
        String privacy) {
    /** How often one purpose may come. */
    public record Rate(String purpose, String name, List<ChoicesView.Option> options) {}
}
