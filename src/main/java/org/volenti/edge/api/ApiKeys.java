package org.volenti.edge.api;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import org.volenti.common.Ids;
import org.volenti.common.Sql;

/** The API keys, kept as SHA-256 (a key has 160 random bits: nothing to guess, so nothing to slow down). */
@ApplicationScoped
class ApiKeys {
    /** A new key is known at once, a revoked one is refused within this time on every instance. */
    private static final long TRUSTED_NANOS = Duration.ofSeconds(5).toNanos();

    private static final long RELOAD_NANOS = Duration.ofMillis(200).toNanos();

    private record Known(List<byte[]> digests, long readAt) {}

    private final AgroalDataSource dataSource;
    private final Ids ids;
    private final InstantSource time;
    private final ApiAccess access;
    private volatile Known known = new Known(List.of(), System.nanoTime() - TRUSTED_NANOS);

    ApiKeys(AgroalDataSource dataSource, Ids ids, InstantSource time, ApiAccess access) {
        this.dataSource = dataSource;
        this.ids = ids;
        this.time = time;
        this.access = access;
    }

    boolean knows(String key) {
        var digest = digest(key);
        var now = known;
        long age = System.nanoTime() - now.readAt;
        boolean found = contains(now, digest);
        // a wrong key may be a new one, but asking the database for each would let strangers keep it busy
        if (age < RELOAD_NANOS || (found && age < TRUSTED_NANOS)) return found;
        known = read();
        return contains(known, digest);
    }

    @Startup(1_500)
    void ensureThereIsOne() {
        QuarkusTransaction.requiringNew().run(() -> {
            // two services that start at once make one key between them
            Sql.list(dataSource::getConnection, "SELECT pg_advisory_xact_lock(7111)", row -> row);
            if (access.apiKey().isPresent()) {
                insert("preset", access.apiKey().get());
            } else if (read().digests.isEmpty()) {
                var key = generate();
                insert("first", key);
                System.out.println("\n  Your API key, shown this once: " + key + "\n");
            }
        });
    }

    private void insert(String name, String key) {
        Sql.update(
                dataSource::getConnection,
                "INSERT INTO api_key (key_id, name, sha256, created_at) VALUES (?, ?, ?, ?) ON CONFLICT (sha256) DO NOTHING",
                ids.next(),
                name,
                HexFormat.of().formatHex(digest(key)),
                time.instant());
    }

    private Known read() {
        long before = System.nanoTime();
        var digests = Sql.list(
                dataSource::getConnection, "SELECT sha256 FROM api_key WHERE revoked_at IS NULL", row -> HexFormat.of()
                        .parseHex(row.getString(1)));
        return new Known(digests, before);
    }

    /** Looks at every key, each in constant time: how long it takes tells nothing. */
    private static boolean contains(Known known, byte[] digest) {
        boolean found = false;
        for (var one : known.digests) found |= MessageDigest.isEqual(one, digest);
        return found;
    }

    private static String generate() {
        var bytes = new byte[20];
        new SecureRandom().nextBytes(bytes);
        return "vk_" + HexFormat.of().formatHex(bytes);
    }

    private static byte[] digest(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
