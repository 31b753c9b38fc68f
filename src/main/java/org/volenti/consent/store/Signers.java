package org.volenti.consent.store;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.volenti.common.Secret;
import org.volenti.common.Sql;
import org.volenti.consent.proof.SignedNote.Verifier;
import org.volenti.consent.proof.TrustedKey;
import org.volenti.consent.proof.Vault;

/** The keys that sign checkpoints. Instances share them through the database, where they are encrypted. */
@ApplicationScoped
class Signers {
    private static final Duration BETWEEN = Duration.ofHours(1);

    private final Sql.Source source;
    private final byte[] keyEncryptionKey;
    private final String ledgerName;
    private final InstantSource clock;

    Signers(AgroalDataSource dataSource, Secret secret, InstantSource clock) {
        this.source = dataSource::getConnection;
        this.keyEncryptionKey = encryption(secret);
        this.ledgerName = "volenti-ledger-" + secret.fingerprint();
        this.clock = clock;
    }

    static byte[] encryption(Secret secret) {
        return secret.derive("volenti/checkpoint-keys/1");
    }

    record Signer(Verifier verifier, PrivateKey key) {}

    /** The newest; made when there is none. Under the sealer's lock. */
    Signer present() {
        return newest().orElseGet(() -> make(ledgerName, clock.instant()));
    }

    private Optional<Signer> newest() {
        return Sql.first(
                source, "SELECT verifier, wrapped FROM ledger_key ORDER BY created_at DESC, verifier LIMIT 1", row -> {
                    var verifier = Verifier.parse(row.getString(1));
                    var key = Vault.open(keyEncryptionKey, belonging(verifier), row.getBytes(2))
                            .orElseThrow(() -> new IllegalStateException(
                                    "the key of the ledger's checkpoints does not open with this VOLENTI_SECRET"));
                    return new Signer(verifier, readKey(key));
                });
    }

    /**
     * From now on another key signs; checkpoints that older ones signed stay good. Under the sealer's lock.
     *
     * @return whether it was done: not where the present one is younger than an hour
     */
    boolean rotate() {
        var now = Sql.asKept(clock.instant());
        var keys = all();
        if (keys.isEmpty()) {
            make(ledgerName, now);
            return true;
        }
        var last = keys.getLast();
        // a ledger keeps its name for ever, whatever becomes of the secret
        if (last.since().filter(now.minus(BETWEEN)::isBefore).isPresent()) return false;
        make(last.verifier().name(), now);
        return true;
    }

    private Signer make(String name, Instant now) {
        try {
            var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            var verifier = Verifier.of(name, pair.getPublic());
            Sql.update(
                    source,
                    "INSERT INTO ledger_key (verifier, wrapped, created_at) VALUES (?, ?, ?)",
                    verifier.text(),
                    Vault.seal(
                            keyEncryptionKey,
                            belonging(verifier),
                            pair.getPrivate().getEncoded()),
                    now);
            return new Signer(verifier, pair.getPrivate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has Ed25519", e);
        }
    }

    /** First to last; each until the next began. */
    List<TrustedKey> all() {
        return Sql.list(
                source,
                """
                SELECT verifier, created_at, lead(created_at) OVER (ORDER BY created_at, verifier) AS replaced_at
                  FROM ledger_key ORDER BY created_at, verifier
                """,
                row -> new TrustedKey(
                        Verifier.parse(row.getString(1)),
                        Optional.of(Sql.instantOf(row, "created_at")),
                        Sql.instant(row, "replaced_at")));
    }

    static byte[] belonging(Verifier verifier) {
        return verifier.text().getBytes(StandardCharsets.UTF_8);
    }

    private static PrivateKey readKey(byte[] pkcs8) {
        try {
            return KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a kept key is not readable", e);
        }
    }
}
