package org.volenti.consent.store;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HexFormat;
import java.util.Optional;
import org.volenti.common.Rewrapped;
import org.volenti.common.Secret;
import org.volenti.common.Sql;
import org.volenti.consent.proof.SignedNote.Verifier;
import org.volenti.consent.proof.Vault;

/** The keys that sign checkpoints, a handful, encrypted anew when the secret changes. */
@ApplicationScoped
class SignerWraps implements Rewrapped {
    private final Sql.Source source;

    SignerWraps(AgroalDataSource dataSource) {
        this.source = dataSource::getConnection;
    }

    @Override
    public String what() {
        return "ledger-keys";
    }

    /** @param wrapped in hex */
    private record Row(Verifier verifier, String wrapped) {}

    @Override
    public Optional<String> rewrap(Secret former, Secret present, Optional<String> after) {
        Sql.list(
                        source,
                        "SELECT verifier, encode(wrapped, 'hex') FROM ledger_key",
                        row -> new Row(Verifier.parse(row.getString(1)), row.getString(2)))
                .forEach(row -> {
                    var belonging = Signers.belonging(row.verifier());
                    Vault.open(
                                    Signers.encryption(former),
                                    belonging,
                                    HexFormat.of().parseHex(row.wrapped()))
                            .ifPresent(key -> Sql.update(
                                    source,
                                    "UPDATE ledger_key SET wrapped = ? WHERE verifier = ?",
                                    Vault.seal(Signers.encryption(present), belonging, key),
                                    row.verifier().text()));
                });
        return Optional.empty();
    }
}
