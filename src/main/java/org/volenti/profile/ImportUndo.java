package org.volenti.profile;

import java.util.Map;

/** Takes back what an import brought, as far as that can be. */
public interface ImportUndo {
    sealed interface Answer {}

    /**
     * What an undo came to; the same each time it is asked for.
     *
     * @param undone rows that count no more
     * @param left rows that stay
     * @param reasons why, in plain words, with how many
     */
    record Undone(long undone, long left, Map<String, Long> reasons) implements Answer {}

    record Refused(String why) implements Answer {}

    /** @param actor who wants it undone */
    Answer undo(ImportJob job, String actor);
}
