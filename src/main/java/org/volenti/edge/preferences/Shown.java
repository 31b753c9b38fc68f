package org.volenti.edge.preferences;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.volenti.consent.WordingRef;

/**
 * Words to which she can say yes, exactly as she reads them.
 *
 * @param ref the declared wording; empty where none is declared for this purpose and channel, and the page's own words
 *     stand in
 * @param lang of the text, empty when not known
 */
record Shown(Optional<WordingRef> ref, String text, String lang) {
    String sha256() {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
