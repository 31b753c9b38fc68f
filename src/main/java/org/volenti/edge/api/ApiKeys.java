package org.volenti.edge.api;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.volenti.common.Sql;

/** The API keys, kept as SHA-256 (a key has 160 random bits: nothing to guess, so nothing to slow down). */
@ApplicationScoped
class ApiKeys {
    /** A new key is known at once, a revoked one is refused within this time on every instance. */
    private static final long TRUSTED_NANOS = Duration.ofSeconds(5).toNanos();

    /** From here on one caller reads them anew, while the others go on with what is known. */
    private static final long REFRESH_NANOS = TRUSTED_NANOS / 2;

    private static final long RELOAD_NANOS = Duration.ofMillis(200).toNanos();

    @SuppressWarnings("ArrayRecordComponent") // a hash, which nobody changes
    private record Key(String name, byte[] digest) {}

    private record Known(List<Key> keys, long readAt) {}

    private final Sql.Source source;
    private final KeptKeys kept;
    private final ApiAccess access;
    private final ReentrantLock reading = new ReentrantLock();
    private final AtomicInteger failures = new AtomicInteger();
    private volatile Optional<RuntimeException> latestFailure = Optional.empty();
    private volatile Known known = new Known(List.of(), System.nanoTime() - TRUSTED_NANOS);

    @Inject
    ApiKeys(AgroalDataSource dataSource, KeptKeys kept, ApiAccess access) {
        this(dataSource::getConnection, kept, access);
    }

    ApiKeys(Sql.Source source, KeptKeys kept, ApiAccess access) {
        this.source = source;
        this.kept = kept;
        this.access = access;
    }

    /** The name under which it is kept; empty when it is not known. */
    Optional<String> nameOf(String key) {
        var digest = digest(key);
        var now = known;
        long age = System.nanoTime() - now.readAt;
        var found = find(now, digest);
        // a wrong key may be a new one, but asking the database for each would let strangers keep it busy
        if (age < RELOAD_NANOS || (found.isPresent() && age < REFRESH_NANOS)) return found;
        int failed = failures.get();
        if (found.isPresent() && age < TRUSTED_NANOS) return reading.tryLock() ? readOnce(now, failed, digest) : found;
        reading.lock();
        return readOnce(now, failed, digest);
    }

    /**
     * All who found the same too old wait for one reading, since many at once would take every connection for it; and where that
     * fails it has failed for all, or they would wait for a database that is away one after the other.
     */
    private Optional<String> readOnce(Known tooOld, int failed, byte[] digest) {
        try {
            if (known.readAt == tooOld.readAt) {
                if (failures.get() != failed && latestFailure.isPresent()) throw latestFailure.get();
                known = readOrTell();
            }
        } finally {
            reading.unlock();
        }
        return find(known, digest);
    }

    private Known readOrTell() {
        try {
            return read();
        } catch (RuntimeException e) {
            latestFailure = Optional.of(e);
            failures.incrementAndGet();
            throw e;
        }
    }

    @Startup(1_500)
    void ensureThereIsOne() {
        QuarkusTransaction.requiringNew().run(() -> {
            // two services that start at once make one key between them
            Sql.list(source, "SELECT pg_advisory_xact_lock(7111)", row -> row);
            if (access.apiKey().isPresent()) {
                keep("preset", access.apiKey().get());
            } else if (read().keys.isEmpty()) {
                var key = generate();
                keep("first", key);
                System.out.println("\n  Your API key, shown this once: " + key + "\n");
            }
        });
    }

    private void keep(String name, String key) {
        kept.keep(new KeptKeys.Key(name, HexFormat.of().formatHex(digest(key))));
    }

    private Known read() {
        long before = System.nanoTime();
        var keys = kept.valid().stream()
                .map(key -> new Key(key.name(), HexFormat.of().parseHex(key.sha256())))
                .toList();
        return new Known(keys, before);
    }

    /** Looks at every key, each in constant time: how long it takes tells nothing. */
    private static Optional<String> find(Known known, byte[] digest) {
        var found = Optional.<String>empty();
        for (var one : known.keys) if (MessageDigest.isEqual(one.digest, digest)) found = Optional.of(one.name);
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
