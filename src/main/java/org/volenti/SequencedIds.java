package org.volenti;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.locks.ReentrantLock;
import org.volenti.common.Ids;
import org.volenti.common.Lane;
import org.volenti.common.LanedId;
import org.volenti.common.Sql;

/**
 * Ids in blocks of 1,000, one round trip each. Draws over the connection of the caller's transaction where there is one: a
 * second connection could be the one that the full pool lacks, and what a sequence gave it never takes back anyway.
 */
@ApplicationScoped
class SequencedIds implements Ids {
    private static final long BLOCK = 1_000;

    private final AgroalDataSource dataSource;
    private final ReentrantLock lock = new ReentrantLock();
    private long next;
    private long end;

    SequencedIds(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public long next(Lane lane) {
        lock.lock();
        try {
            if (next == end) {
                next = Sql.first(dataSource::getConnection, "SELECT nextval('volenti_id')", row -> row.getLong(1))
                        .orElseThrow();
                end = next + BLOCK;
            }
            return LanedId.of(next++, lane);
        } finally {
            lock.unlock();
        }
    }
}
