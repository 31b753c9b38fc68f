package org.volenti.edge.studio;

import java.time.Instant;
import java.util.List;

/**
 * A decision in a customer's timeline.
 *
 * @param sign send, hold or suppress
 * @param about the offer and the channel; empty where nothing was chosen
 * @param why sentences
 * @param message its page in the inbox; empty where it is not there
 * @param consent the page of the consent that carried its message; empty where none went
 * @param before its earlier turns, oldest first
 */
public record DecisionItem(
        String id,
        String sign,
        String word,
        String campaign,
        String campaignLink,
        String about,
        String why,
        Instant at,
        String message,
        String consent,
        List<Line> trace,
        List<Turn> before) {
    public record Line(String offer, String channel, String check, boolean passed, String finding) {}

    public record Turn(String sign, String word, String why, Instant at) {}

    /** What stood against it. */
    public List<Line> objections() {
        return trace.stream().filter(line -> !line.passed()).toList();
    }

    public List<Line> passes() {
        return trace.stream().filter(Line::passed).toList();
    }

    /** For the page of the message itself. */
    DecisionItem withoutMessage() {
        return new DecisionItem(id, sign, word, campaign, campaignLink, about, why, at, "", consent, trace, before);
    }
}
