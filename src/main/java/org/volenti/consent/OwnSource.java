package org.volenti.consent;

import java.util.List;
import java.util.Locale;

/** Sources that the service writes of its own ways. They are trusted as that, so nobody else's may look like one. */
public final class OwnSource {
    private static final List<String> BY_LINK = List.of("page:", "mail:");

    private OwnSource() {}

    /** Whether it was said by a link of ours: on a page, or by mail to an address that we gave out. */
    public static boolean isByLink(String source) {
        var word = source.toLowerCase(Locale.ROOT);
        return BY_LINK.stream().anyMatch(word::startsWith);
    }

    public static boolean isOwn(String source) {
        var word = source.toLowerCase(Locale.ROOT);
        return isByLink(source) || word.startsWith("import:") || word.equals("import undone");
    }
}
