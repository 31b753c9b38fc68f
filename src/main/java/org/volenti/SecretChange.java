package org.volenti;

import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.volenti.common.Rewrapped;
import org.volenti.common.Secret;
import org.volenti.common.Sql;
import org.volenti.consent.proof.Vault;

/**
 * Puts another secret in the place of the former: what is encrypted under the one is encrypted under the other, in batches
 * with a transaction each, and goes on where it stopped. With the last of them the former is worth nothing.
 */
@Singleton
class SecretChange {
    static final String FACT = "secret";
    /** The fingerprint of the secret that a change has begun to bring in. */
    static final String BEGUN = "secret-next";

    private static final String PLACE = "secret-place-";
    private static final String END = "end";

    private static final Logger LOG = Logger.getLogger(SecretChange.class);

    private final Sql.Source source;
    private final List<Rewrapped> rooms;

    SecretChange(AgroalDataSource dataSource, @All List<Rewrapped> rooms) {
        this.source = dataSource::getConnection;
        this.rooms = rooms;
    }

    Optional<String> fact(String name) {
        return Sql.first(source, "SELECT value FROM service_fact WHERE name = ?", row -> row.getString(1), name);
    }

    private void keep(String name, String value) {
        Sql.update(source, """
                INSERT INTO service_fact (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value
                """, name, value);
    }

    /** Whether somebody serves: with the former secret, which it will not give up. By leases, like those of lanes. */
    boolean isServed() {
        return Sql.first(
                        source,
                        "SELECT 1 FROM instance WHERE expires_at > clock_timestamp() LIMIT 1",
                        row -> row.getInt(1))
                .isPresent();
    }

    /** @return the present one, with what it inherits */
    Secret change(Secret former, Secret present) {
        LOG.infof("the secret changes from %s to %s", former.fingerprint(), present.fingerprint());
        var heir = inheriting(former);
        QuarkusTransaction.requiringNew().run(() -> keep(BEGUN, present.fingerprint()));
        for (var room : rooms) rewrap(room, former, present);
        QuarkusTransaction.requiringNew().run(() -> {
            for (var use : Secret.Lasting.values()) {
                Sql.update(
                        source, """
                        INSERT INTO inherited_key (label, wrapped) VALUES (?, ?)
                        ON CONFLICT (label) DO UPDATE SET wrapped = excluded.wrapped
                        """, use.label(), Vault.seal(encryption(present), belonging(use), heir.lasting(use)));
            }
            keep(FACT, present.fingerprint());
            Sql.update(source, "DELETE FROM service_fact WHERE name = ? OR starts_with(name, ?)", BEGUN, PLACE);
        });
        LOG.info("the secret is changed: VOLENTI_FORMER_SECRET is not needed any more");
        return inheriting(present);
    }

    private void rewrap(Rewrapped room, Secret former, Secret present) {
        var name = PLACE + room.what();
        var place = fact(name);
        while (!place.equals(Optional.of(END))) {
            var after = place;
            place = QuarkusTransaction.requiringNew().call(() -> {
                var next = room.rewrap(former, present, after).orElse(END);
                keep(name, next);
                return Optional.of(next);
            });
        }
    }

    /** With the keys that were made under secrets before it. */
    Secret inheriting(Secret secret) {
        var kept = new EnumMap<Secret.Lasting, byte[]>(Secret.Lasting.class);
        for (var use : Secret.Lasting.values()) {
            Sql.first(source, "SELECT wrapped FROM inherited_key WHERE label = ?", row -> row.getBytes(1), use.label())
                    .map(wrapped -> Vault.open(encryption(secret), belonging(use), wrapped)
                            .orElseThrow(() -> new IllegalStateException(
                                    "the kept key " + use.label() + " does not open with this VOLENTI_SECRET")))
                    .ifPresent(key -> kept.put(use, key));
        }
        return secret.inheriting(Map.copyOf(kept));
    }

    private static byte[] encryption(Secret secret) {
        return secret.derive("volenti/inherited-keys/1");
    }

    private static byte[] belonging(Secret.Lasting use) {
        return use.label().getBytes(StandardCharsets.US_ASCII);
    }
}
