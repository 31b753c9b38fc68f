package org.volenti.insight;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How permission stands among all customers, how it grows and shrinks, and how soon a no binds. */
public interface ConsentFigures {
    /** So many weeks are looked back on, the present one included. */
    int WEEKS = 26;

    /** Counted at most once a minute; weeks begin in the brand's zone. */
    Counted read();

    /**
     * @param at when it was counted
     * @param customers all of them
     * @param willing who said yes to at least one marketing purpose
     * @param points addresses by channel
     * @param standings at addresses; those never asked are what is left of {@code points}
     * @param personal of purposes that are held by the person; those never asked are what is left of {@code customers}
     * @param weeks oldest first, each of the last {@link #WEEKS}
     * @param reasons for leaving, in the words of the answer, {@code untold} where none was given, the most frequent first
     */
    record Counted(
            Instant at,
            long customers,
            long willing,
            Map<String, Long> points,
            List<Stand> standings,
            List<Stand> personal,
            List<Week> weeks,
            Map<String, Long> reasons,
            Binding binding) {}

    /**
     * @param channel empty for what is held by the person
     * @param state a word of {@code StandingState}
     */
    record Stand(String purpose, String channel, String state, long count) {}

    /**
     * What was said in it, whenever we learnt of it.
     *
     * @param monday on which it begins
     */
    record Week(LocalDate monday, long granted, long noes) {}

    /**
     * What became of messages that were on their way when a no came.
     *
     * @param noes said in the weeks looked back on: as many as the weeks have together
     * @param stopped that were taken back
     * @param begun whose hand-over began after the no was recorded
     * @param latestMillis how long after it the last of these began
     */
    record Binding(long noes, long stopped, long begun, Optional<Long> latestMillis) {}
}
