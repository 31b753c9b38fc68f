package org.volenti.consent;

import java.time.Instant;
import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.volenti.common.Channel;
import org.volenti.common.Purpose;

/** Answers from the rows of the projection, or from those of a fold: an exact row stands; else the latest no that covers. */
public final class ProjectedStandings implements Standings {
    private final StandingRow[] rows;
    private final Function<String, Purpose.Kind> kinds;
    private final Instant now;

    public ProjectedStandings(Collection<StandingRow> rows, Function<String, Purpose.Kind> kinds, Instant now) {
        this.rows = rows.toArray(StandingRow[]::new);
        this.kinds = kinds;
        this.now = now;
    }

    @Override
    public Standing of(long contactPointId, Channel channel, String purpose) {
        var kind = kinds.apply(purpose);
        var asked = StandingKey.asked(kind, contactPointId, channel.name(), purpose);
        @Nullable StandingRow latest = null;
        for (var row : rows) {
            if (row.key().isExact(kind) && row.key().equals(asked)) return row.at(now);
            if (row.state().isNo() && row.key().covers(asked, kind) && (latest == null || row.isLaterThan(latest)))
                latest = row;
        }
        return latest == null ? Standing.NEVER_ASKED : latest.at(now);
    }
}
