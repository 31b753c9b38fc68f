package org.volenti.consent.store;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.volenti.common.Secret;
import org.volenti.common.Sql;
import org.volenti.consent.proof.SignedNote.Verifier;
import org.volenti.consent.proof.Vault;

/** The keys that sign checkpoints. Instances share them through the database, where they are encrypted. */
@ApplicationScoped
class Signers {
    private final Sql.Source source;
    private final byte[] keyEncryptionKey;
    private final String ledgerName;
    private final InstantSource clock;

    Signers(AgroalDataSource dataSource, Secret secret, InstantSource clock) {
        this.source = dataSource::getConnection;
        this.keyEncryptionKey = secret.derive("volenti/checkpoint-keys/1");
        this.ledgerName = "volenti-ledger-" + secret.fingerprint();
        this.clock = clock;
    }

    record Signer(Verifier verifier, PrivateKey key) {}

    /** The newest; made when there is none. Under the sealer's lock. */
    Signer present() {
        return newest().orElseGet(this::rotate);
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

    /** From now on another key signs; checkpoints that older ones signed stay good. */
    Signer rotate() {
        try {
            var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            var verifier = Verifier.of(ledgerName, pair.getPublic());
            Sql.update(
                    source,
                    "INSERT INTO ledger_key (verifier, wrapped, created_at) VALUES (?, ?, ?)",
                    verifier.text(),
                    Vault.seal(
                            keyEncryptionKey,
                            belonging(verifier),
                            pair.getPrivate().getEncoded()),
                    clock.instant());
            return new Signer(verifier, pair.getPrivate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has Ed25519", e);
        }
    }

    List<Verifier> all() {
        return Sql.list(
                source,
                "SELECT verifier FROM ledger_key ORDER BY created_at, verifier",
                row -> Verifier.parse(row.getString(1)));
    }

    private static byte[] belonging(Verifier verifier) {
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
