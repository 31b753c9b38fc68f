package org.volenti.edge.api;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.volenti.common.LanedId;
import org.volenti.consent.ConsentEvent;
import org.volenti.consent.ConsentLedger;

/**
 * A page of events in the order of recording.
 *
 * @param next give it as {@code cursor} to go on; absent at the end
 */
record HistoryPage<T>(List<T> items, @Nullable String next) {
    static final int USUAL = 100;
    static final int LARGEST = 1_000;

    /** @param events one more than the limit when there are more */
    static <T> HistoryPage<T> of(List<ConsentEvent> events, int limit, Function<ConsentEvent, T> item) {
        boolean more = events.size() > limit;
        var shown = more ? events.subList(0, limit) : events;
        return new HistoryPage<>(shown.stream().map(item).toList(), more ? cursor(shown.getLast()) : null);
    }

    static ConsentLedger.Cursor after(@Nullable String given) {
        var cursor = Paging.given(given);
        if (cursor.isEmpty()) return ConsentLedger.Cursor.START;
        var parts = cursor.get().split("-", -1);
        if (parts.length != 2) throw Paging.unreadable(cursor.get());
        long micros = Paging.id(parts[0], cursor.get());
        return new ConsentLedger.Cursor(
                Instant.EPOCH.plus(micros, ChronoUnit.MICROS), Paging.id(parts[1], cursor.get()));
    }

    static int limit(@Nullable Integer asked) {
        return Paging.size(asked, USUAL, LARGEST);
    }

    private static String cursor(ConsentEvent last) {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, last.recordedAt());
        return LanedId.write(micros) + "-" + LanedId.write(last.id().id());
    }
}
