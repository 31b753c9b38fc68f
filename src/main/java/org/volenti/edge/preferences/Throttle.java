package org.volenti.edge.preferences;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import org.volenti.common.Secret;
import org.volenti.common.Sql;

/**
 * Counts what strangers ask for, over all instances: in rows whose keys are MACs, so that nobody reads an address from
 * them. One statement, in a transaction of its own.
 */
@ApplicationScoped
class Throttle {
    /** Longer than any window. */
    private static final Duration KEPT = Duration.ofDays(32);

    private static final String COUNT = """
            INSERT INTO throttle AS t (key, since, times) VALUES (?, ?, 1)
            ON CONFLICT (key) DO UPDATE
            SET times = CASE WHEN t.since <= ? THEN 1 ELSE t.times + 1 END,
                since = CASE WHEN t.since <= ? THEN excluded.since ELSE t.since END
            RETURNING times
            """;

    private final Sql.Source source;
    private final Secret secret;
    private final InstantSource time;

    Throttle(AgroalDataSource dataSource, Secret secret, InstantSource time) {
        this.source = dataSource::getConnection;
        this.secret = secret;
        this.time = time;
    }

    /**
     * Counts one more.
     *
     * @param what the kind of thing counted
     * @param whose the address or network
     * @return whether it is within {@code most} of the window that the first one opened
     */
    boolean allows(String what, String whose, int most, Duration window) {
        var now = time.instant();
        var opened = now.minus(window);
        int times = QuarkusTransaction.requiringNew()
                .call(() -> Sql.first(source, COUNT, row -> row.getInt(1), key(what, whose), now, opened, opened)
                        .orElseThrow());
        if (times == 1) forget();
        return times <= most;
    }

    private String key(String what, String whose) {
        var mac = secret.mac("throttle", (what + " " + whose).getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(mac);
    }

    /** A few at a time; no window is longer than they are kept. */
    private void forget() {
        QuarkusTransaction.requiringNew()
                .run(() -> Sql.update(source, """
                        DELETE FROM throttle WHERE key IN (
                            SELECT key FROM throttle WHERE since < ? ORDER BY since LIMIT 100 FOR UPDATE SKIP LOCKED)
                        """, time.instant().minus(KEPT)));
    }
}
