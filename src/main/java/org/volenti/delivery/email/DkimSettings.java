package org.volenti.delivery.email;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** In whose name mail is signed (DKIM, RFC 6376); all three, or none where the relay signs. */
@ConfigMapping(prefix = "volenti")
public interface DkimSettings {
    /** The domain that answers for the mail; that of its From, or one above, so that DMARC sees it ({@code VOLENTI_DKIM_DOMAIN}). */
    Optional<String> dkimDomain();

    /** Under which name the domain publishes the key: {@code <selector>._domainkey.<domain>} ({@code VOLENTI_DKIM_SELECTOR}). */
    Optional<String> dkimSelector();

    /** The file that holds the private RSA key of 2048 bits or more, as PEM ({@code VOLENTI_DKIM_KEY}). */
    Optional<String> dkimKey();
}
