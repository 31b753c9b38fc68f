package org.volenti.common;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A text a customer may see, in one or more languages. Keys are BCP 47 tags; the empty key is the text for everybody.
 * Looked up by full tag, then by language, then the brand's locale, then the text for everybody, then the first.
 */
public record Localized(Map<String, String> texts) {
    public Localized {
        if (texts.isEmpty()) throw new IllegalArgumentException("a localized text needs at least one text");
        texts = Collections.unmodifiableMap(new TreeMap<>(texts));
    }

    public static Localized of(String text) {
        return new Localized(Map.of("", text));
    }

    public String in(String locale, String fallback) {
        for (var wanted : new String[] {locale, language(locale), fallback, language(fallback), ""}) {
            var text = texts.get(wanted);
            if (text != null) return text;
        }
        return texts.values().iterator().next();
    }

    private static String language(String locale) {
        int dash = locale.indexOf('-');
        return dash < 0 ? locale : locale.substring(0, dash);
    }
}
