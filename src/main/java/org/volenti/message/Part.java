package org.volenti.message;

import io.quarkus.qute.Variant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.volenti.common.Channel;

/** One kind of file in a template's folder; each may have variants by locale, such as {@code subject.de.txt}. */
enum Part {
    SUBJECT("subject", "txt"),
    EMAIL_HTML("email", "html"),
    EMAIL_TEXT("email", "txt"),
    SMS("sms", "txt"),
    PUSH("push", "json"),
    WEBHOOK("webhook", "txt");

    private final String stem;
    private final String extension;

    Part(String stem, String extension) {
        this.stem = stem;
        this.extension = extension;
    }

    String file() {
        return stem + "." + extension;
    }

    /** In that language; empty for the default's. */
    String file(String locale) {
        return locale.isEmpty() ? file() : stem + "." + locale + "." + extension;
    }

    /** The part and locale that a file name stands for; the default's locale is empty. */
    static Optional<Variation> ofFile(String name) {
        return Arrays.stream(values())
                .filter(part -> name.startsWith(part.stem + ".") && name.endsWith("." + part.extension))
                .findFirst()
                .map(part -> new Variation(part, part.localeIn(name)));
    }

    private String localeIn(String name) {
        return name.equals(file()) ? "" : name.substring(stem.length() + 1, name.length() - extension.length() - 1);
    }

    /** Parts of which a channel's wording consists; all but a mail's HTML or text are needed. */
    static List<Part> of(Channel channel) {
        return switch (channel.name()) {
            case "email" -> List.of(SUBJECT, EMAIL_HTML, EMAIL_TEXT);
            case "sms" -> List.of(SMS);
            case "push" -> List.of(PUSH);
            case "webhook" -> List.of(WEBHOOK);
            default -> List.of();
        };
    }

    /** How values are escaped in a file, by its extension. */
    static Variant variantOf(String file) {
        if (file.endsWith(".html")) return Variant.forContentType(Variant.TEXT_HTML);
        if (file.endsWith(".json")) return Variant.forContentType(Variant.APPLICATION_JSON);
        return Variant.forContentType(Variant.TEXT_PLAIN);
    }

    record Variation(Part part, String locale) {}
}
