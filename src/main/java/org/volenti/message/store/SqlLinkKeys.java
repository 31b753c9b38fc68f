package org.volenti.message.store;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.volenti.common.Secret;
import org.volenti.common.Sql;
import org.volenti.common.WhileUp;
import org.volenti.consent.proof.Vault;
import org.volenti.message.LinkKeys;

/** In {@code link_key}, read anew every twenty seconds: a token with a number that is not known costs no statement. */
@ApplicationScoped
class SqlLinkKeys implements LinkKeys {
    /** With {@code pg_advisory_xact_lock}; told apart from other uses by its number alone. */
    private static final long LOCK = 7_150;

    /** Three readings: by then every instance opens what the first of them signs. */
    private static final Duration UNTIL_KNOWN = Duration.ofMinutes(1);

    private static final Duration BETWEEN = Duration.ofDays(1);
    private static final int MOST = 250;

    private record Kept(byte number, Mac mac, Instant since) {}

    private final Sql.Source source;
    private final Secret secret;
    private final InstantSource clock;
    private volatile List<Kept> kept = List.of();

    SqlLinkKeys(AgroalDataSource dataSource, Secret secret, InstantSource clock) {
        this.source = dataSource::getConnection;
        this.secret = secret;
        this.clock = clock;
    }

    private List<Kept> kept() {
        if (kept.isEmpty()) read();
        return kept;
    }

    @Scheduled(every = "20s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP, skipExecutionIf = WhileUp.class)
    void read() {
        var keys = new ArrayList<Kept>();
        keys.add(new Kept((byte) 1, mac(secret.lasting(Secret.Lasting.LINKS)), Instant.EPOCH));
        var keyEncryptionKey = encryption(secret);
        Sql.each(source, "SELECT number, wrapped, since FROM link_key ORDER BY number", row -> {
            byte number = (byte) row.getShort("number");
            var key = Vault.open(keyEncryptionKey, belonging(number), row.getBytes("wrapped"))
                    .orElseThrow(
                            () -> new IllegalStateException("a key of links does not open with this VOLENTI_SECRET"));
            keys.add(new Kept(number, mac(key), Sql.instantOf(row, "since")));
        });
        kept = List.copyOf(keys);
    }

    @Override
    public Key present() {
        var now = clock.instant();
        var keys = kept();
        int at = keys.size() - 1;
        while (at > 0 && now.isBefore(keys.get(at).since())) at--;
        return key(keys, at);
    }

    @Override
    public Optional<Key> of(byte number) {
        var keys = kept();
        for (int at = 0; at < keys.size(); at++) if (keys.get(at).number() == number) return Optional.of(key(keys, at));
        return Optional.empty();
    }

    @Override
    public List<Key> all() {
        var keys = kept();
        return IntStream.range(0, keys.size()).mapToObj(at -> key(keys, at)).toList();
    }

    private static Key key(List<Kept> keys, int at) {
        return new Key(
                keys.get(at).number(),
                keys.get(at).mac(),
                at + 1 < keys.size() ? Optional.of(keys.get(at + 1).since()) : Optional.empty());
    }

    @Override
    public Optional<Instant> rotate() {
        var now = Sql.asKept(clock.instant());
        var since = QuarkusTransaction.requiringNew().call(() -> {
            Sql.each(source, "SELECT pg_advisory_xact_lock(?)", row -> {}, LOCK);
            read();
            var last = kept().getLast();
            int number = Byte.toUnsignedInt(last.number()) + 1;
            if (number > MOST || last.since().isAfter(now.minus(BETWEEN))) return Optional.<Instant>empty();
            Sql.update(
                    source,
                    "INSERT INTO link_key (number, wrapped, since) VALUES (?, ?, ?)",
                    number,
                    Vault.seal(encryption(secret), belonging((byte) number), Vault.freshKey()),
                    now.plus(UNTIL_KNOWN));
            return Optional.of(now.plus(UNTIL_KNOWN));
        });
        read();
        return since;
    }

    static byte[] encryption(Secret secret) {
        return secret.derive("volenti/link-keys/1");
    }

    static byte[] belonging(byte number) {
        return ("volenti/link-key/" + Byte.toUnsignedInt(number)).getBytes(StandardCharsets.US_ASCII);
    }

    private static Mac mac(byte[] key) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
