package org.volenti.engage.store;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.volenti.common.Sql;

/**
 * Finds rows that are past their time by the BRIN index on it, and deletes them where they lie, some thousand a transaction, so
 * that nobody waits for it. Each partition is read once, and of it those megabytes only that hold something old.
 */
@ApplicationScoped
class OldRows {
    private static final int BATCH = 5_000;

    /** Of a BRIN index, as it comes. */
    private static final int PAGES_PER_RANGE = 128;

    private final Sql.Source source;

    OldRows(AgroalDataSource dataSource) {
        this.source = dataSource::getConnection;
    }

    /** @param old which rows are; each {@code ?} is the time before which they are */
    record Aging(String table, String old) {
        private Object[] values(Instant before, Object... first) {
            var values = new ArrayList<Object>(List.of(first));
            values.addAll(
                    Collections.nCopies((int) old.chars().filter(c -> c == '?').count(), before));
            return values.toArray();
        }
    }

    /** Blocks that lie near each other. */
    private record Stretch(long first, long last) {}

    long delete(Aging aging, Instant before) {
        long gone = 0;
        for (var part : parts(aging.table())) gone += delete(part, aging, before);
        return gone;
    }

    private List<String> parts(String table) {
        return Sql.list(source, """
                SELECT relid::regclass::text AS part FROM pg_partition_tree(?::regclass) WHERE isleaf
                UNION SELECT oid::regclass::text FROM pg_class WHERE oid = ?::regclass AND relkind = 'r' ORDER BY 1
                """, row -> row.getString("part"), table, table);
    }

    private long delete(String part, Aging aging, Instant before) {
        // what came since the last vacuum is in no summary, and would be read by each of us until then
        index(part, "brin_summarize_new_values(i.indexrelid)", List.of(0L));
        long gone = 0;
        var stretches = QuarkusTransaction.requiringNew().call(() -> stretches(part, aging, before));
        for (var stretch : stretches) {
            gone += QuarkusTransaction.requiringNew()
                    .call(() -> Sql.update(
                            source,
                            """
                    DELETE FROM %s WHERE ctid >= ?::text::tid AND ctid < ?::text::tid AND %s
                    """.formatted(part, aging.old()),
                            aging.values(before, "(" + stretch.first() + ",0)", "(" + (stretch.last() + 1) + ",0)")));
        }
        // a summary only grows: new rows in the place of these would be taken for old ones
        var ranges = new ArrayList<Long>();
        for (var stretch : stretches) {
            for (long at = stretch.first() / PAGES_PER_RANGE; at <= stretch.last() / PAGES_PER_RANGE; at++) {
                if (ranges.isEmpty() || ranges.getLast() < at * PAGES_PER_RANGE) ranges.add(at * PAGES_PER_RANGE);
            }
        }
        if (!ranges.isEmpty()) index(part, "brin_desummarize_range(i.indexrelid, block)", ranges);
        return gone;
    }

    private void index(String part, String change, List<Long> blocks) {
        QuarkusTransaction.requiringNew().run(() -> Sql.each(source, """
                SELECT %s FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_am a ON a.oid = c.relam,
                    unnest(?::bigint[]) AS at (block)
                WHERE i.indrelid = ?::regclass AND a.amname = 'brin'
                """.formatted(change), row -> {}, blocks, part));
    }

    /** Of a batch each. */
    private List<Stretch> stretches(String part, Aging aging, Instant before) {
        var found = new ArrayList<Stretch>();
        var open = new long[] {-1, -1, 0};
        Sql.each(
                source,
                """
                SELECT (ctid::text::point)[0]::bigint AS block, count(*) AS old FROM %s WHERE %s GROUP BY 1 ORDER BY 1
                """.formatted(part, aging.old()),
                row -> {
                    long block = row.getLong("block");
                    boolean near = block - open[1] <= PAGES_PER_RANGE && open[2] < BATCH;
                    if (open[0] >= 0 && !near) found.add(new Stretch(open[0], open[1]));
                    if (open[0] < 0 || !near) {
                        open[0] = block;
                        open[2] = 0;
                    }
                    open[1] = block;
                    open[2] += row.getLong("old");
                },
                aging.values(before));
        if (open[0] >= 0) found.add(new Stretch(open[0], open[1]));
        return found;
    }
}
