package org.volenti.edge.preferences;

import java.util.Optional;
import org.volenti.consent.ShownWords;
import org.volenti.consent.WordingRef;

/**
 * Words to which she can say yes, exactly as she reads them.
 *
 * @param ref the declared wording; empty where none is declared for this purpose and channel, and the page's own words
 *     stand in
 * @param lang of the text, empty when not known
 */
record Shown(Optional<WordingRef> ref, String text, String lang) {
    ShownWords words() {
        return new ShownWords(text, lang);
    }

    String sha256() {
        return words().sha256();
    }
}
