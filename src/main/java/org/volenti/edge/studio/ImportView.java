package org.volenti.edge.studio;

import java.time.Instant;
import java.util.List;
import org.volenti.profile.ImportJob;

/**
 * One import.
 *
 * @param state in a word
 * @param open whether it is still being taken in or undone
 * @param problem why the file was refused or broke off; empty when it was not
 * @param sentence what it came to, or what it would come to
 * @param changes what a preview of consents foresees
 * @param errors the first rows that were not taken
 * @param people whether what its rows say may be shown
 * @param held whether the previewed file can be taken in now
 * @param undoable whether an undo is offered
 * @param undone what an undo came to; empty when it was not undone
 */
public record ImportView(
        String id,
        String link,
        String kind,
        String file,
        String by,
        String sign,
        String state,
        boolean preview,
        boolean open,
        Instant at,
        String rows,
        String accepted,
        String known,
        String rejected,
        String problem,
        String sentence,
        List<Change> changes,
        List<ImportJob.RowError> errors,
        boolean people,
        boolean held,
        boolean undoable,
        List<Change> undone) {
    /** @param what in words */
    public record Change(String what, String count) {}
}
