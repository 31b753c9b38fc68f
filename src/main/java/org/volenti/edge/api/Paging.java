package org.volenti.edge.api;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.volenti.common.LanedId;

/** What lists have in common: {@code ?cursor=} takes the {@code next} of the page before, {@code ?limit=} is clamped. */
final class Paging {
    private Paging() {}

    static int size(@Nullable Integer asked, int usual, int largest) {
        return asked == null ? usual : Math.clamp(asked, 1, largest);
    }

    /** The id after which a page begins; absent at the start. */
    static Optional<Long> afterId(@Nullable String cursor) {
        return given(cursor).map(text -> id(text, text));
    }

    static Optional<String> given(@Nullable String cursor) {
        return Optional.ofNullable(cursor).filter(text -> !text.isEmpty());
    }

    /** An id within a cursor, in the one form in which we write it. */
    static long id(String part, String cursor) {
        long id = LanedId.read(part);
        if (!LanedId.write(id).equals(part)) throw unreadable(cursor);
        return id;
    }

    static ApiProblem unreadable(String cursor) {
        return ApiProblem.badRequest(
                "“" + cursor + "” is not a cursor that we gave: leave it out to begin at the start");
    }
}
