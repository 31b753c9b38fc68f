package org.volenti.edge.studio;

import java.time.Instant;
import java.util.List;

/**
 * A launch as a page shows it.
 *
 * @param id its public form
 * @param word how it stands
 * @param left until it starts, or until it is decided; in words
 * @param rate people a second so far
 * @param byKey whether an API key began it, so that two have to approve it where the policy wants two people
 * @param approvers who agreed to it; empty where nobody had to
 * @param waitsFor the word of what it waits to hear from a person; empty when it waits for none
 * @param problem why it failed; empty when it did not
 * @param messages what became of those that are to be sent, those handed over first; empty where none is
 * @param faults what went wrong with messages, in sentences
 * @param unfinished whether anybody of it is held or a message of it waits
 */
public record LaunchView(
        String id,
        String campaign,
        String campaignName,
        LaunchWord word,
        String actor,
        boolean byKey,
        List<String> approvers,
        Instant startsAt,
        long audience,
        long decided,
        long rate,
        String left,
        String waitsFor,
        String problem,
        VerdictTable table,
        List<Fate> messages,
        List<String> faults,
        boolean unfinished) {
    public record Fate(String label, long messages) {}

    /** Whether that person has had her say. */
    public boolean isOf(String staff) {
        return actor.equals(staff) || approvers.contains(staff);
    }

    public boolean isWaiting() {
        return !waitsFor.isEmpty();
    }

    public boolean isUnfinished() {
        return unfinished;
    }

    public boolean isDrawn() {
        return audience > 0;
    }
}
