package org.volenti.edge.preferences;

import java.util.List;

/**
 * The page of her choices, as she reads it.
 *
 * @param sentence all of it in one
 * @param notices what the press has done; none when she only looks
 * @param undoUntil the time until which “stop everything” can be undone; empty when it cannot
 * @param leaving whether to ask why she left
 * @param gpc what her browser asks for, in words; empty when it asks nothing
 * @param why where the last message is explained; empty when no message led here
 * @param known where all that is known of her is shown
 */
public record ChoicesView(
        String sentence,
        List<String> notices,
        boolean stopped,
        String undoUntil,
        boolean leaving,
        String gpc,
        List<Subject> subjects,
        List<Line> knowing,
        When when,
        List<String> limits,
        String pausedUntil,
        List<Place> places,
        List<Line> forMail,
        List<Line> forNumber,
        List<Option> languages,
        String why,
        String known) {

    /**
     * One purpose of kind marketing.
     *
     * @param often how often she may choose to hear of it
     * @param oftenWas what was chosen when the page was made
     * @param oftenHints what binds beside her choice
     */
    public record Subject(
            String id,
            String name,
            String description,
            List<Line> lines,
            List<Option> often,
            String oftenWas,
            List<String> oftenHints) {
        /** Whether a frequency means anything yet. */
        public boolean open() {
            return !lines.isEmpty();
        }
    }

    /**
     * A tick, with the words it says yes to.
     *
     * @param key purpose and contact point
     * @param state what stands, where that says more than the tick
     * @param seen of the words shown, so that the yes is to them and no others
     * @param point where a confirmation can be asked for again; empty when none is missing
     * @param off the channel, where it is switched off as a whole
     */
    public record Line(
            String key,
            String label,
            String address,
            boolean on,
            String state,
            String words,
            String wordsLang,
            String seen,
            String point,
            String off,
            String offHint,
            String offButton) {
        public String id() {
            return key.replace('.', '-');
        }

        /** As the form carries it back. */
        public String row() {
            return key + "|" + (on ? "y" : "n") + "|" + seen;
        }
    }

    /** One of several to choose from. */
    public record Option(String code, String words, boolean chosen) {}

    /**
     * Best days and hours.
     *
     * @param was all of it as the page was made
     * @param complex the hours that were chosen elsewhere and do not fit this form; empty when they do
     */
    public record When(List<Option> days, List<Option> from, List<Option> to, String was, String complex) {}

    /**
     * One of her contact points.
     *
     * @param state why nothing comes there; empty when it may
     */
    public record Place(String id, String words, String state) {}
}
