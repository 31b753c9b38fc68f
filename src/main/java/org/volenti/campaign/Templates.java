package org.volenti.campaign;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.volenti.common.Problem;

/**
 * What the catalog asks of the wording in {@code templates/}, which the room {@code message} keeps. Campaigns and
 * templates come into force together or not at all: the catalog reads a draft, checks every use of it, keeps the
 * revisions, and then adopts it.
 */
public interface Templates {
    /** The templates as they lie in the content folder now; what is in force stays as it is. */
    Draft read(Path content);

    /** The number of the live revision; throws {@link java.util.NoSuchElementException} for an unknown template. */
    int number(String template);

    /** Names of {@code data} that the live wording reads without a fallback, so that a trigger must bring them. */
    Set<String> dataNeeded(String template);

    /** All templates of one reading, checked but not yet in force. */
    interface Draft {
        /** What is wrong whoever uses them: unreadable files, broken syntax. */
        List<Problem> problems();

        Set<String> names();

        /** What is wrong with one use of a known template; faults of its files are placed in them. */
        List<Problem> check(TemplateUse use);

        /** The canonical text of each template by its name, which is what its revision keeps. */
        Map<String, String> contents();

        /** Puts them in force under these revision numbers, by name. */
        void adopt(Map<String, Integer> numbers);
    }
}
