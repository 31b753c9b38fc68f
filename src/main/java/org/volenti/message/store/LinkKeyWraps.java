package org.volenti.message.store;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HexFormat;
import java.util.Optional;
import org.volenti.common.Rewrapped;
import org.volenti.common.Secret;
import org.volenti.common.Sql;
import org.volenti.consent.proof.Vault;

/** The keys that sign links, encrypted anew when the secret changes. */
@ApplicationScoped
class LinkKeyWraps implements Rewrapped {
    private final Sql.Source source;

    LinkKeyWraps(AgroalDataSource dataSource) {
        this.source = dataSource::getConnection;
    }

    @Override
    public String what() {
        return "link-keys";
    }

    /** @param wrapped in hex */
    private record Row(byte number, String wrapped) {}

    @Override
    public Optional<String> rewrap(Secret former, Secret present, Optional<String> after) {
        Sql.list(
                        source,
                        "SELECT number, encode(wrapped, 'hex') FROM link_key",
                        row -> new Row((byte) row.getShort(1), row.getString(2)))
                .forEach(row -> {
                    var belonging = SqlLinkKeys.belonging(row.number());
                    Vault.open(
                                    SqlLinkKeys.encryption(former),
                                    belonging,
                                    HexFormat.of().parseHex(row.wrapped()))
                            .ifPresent(key -> Sql.update(
                                    source,
                                    "UPDATE link_key SET wrapped = ? WHERE number = ?",
                                    Vault.seal(SqlLinkKeys.encryption(present), belonging, key),
                                    Byte.toUnsignedInt(row.number())));
                });
        return Optional.empty();
    }
}
