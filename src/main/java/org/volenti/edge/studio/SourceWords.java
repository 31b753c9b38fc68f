package org.volenti.edge.studio;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import org.volenti.consent.Proofs;

/** Plain names of where an answer was given: the ledger keeps words such as {@code page:/typed/join/news}. */
@ApplicationScoped
class SourceWords {
    private static final String PAGE = "page:";
    private static final String TYPED = Proofs.TYPED.substring(PAGE.length());

    /** {@code /push/off} switches a device off. */
    private static final String OFF = "off";

    private final PreferenceWords words;
    private final Phrases phrases;
    private final SourceText text;

    SourceWords(PreferenceWords words, Phrases phrases, SourceText text) {
        this.words = words;
        this.phrases = phrases;
        this.text = text;
    }

    /** What somebody else named so is told as named. */
    String of(String source) {
        if (source.startsWith(PAGE)) return page(source.substring(PAGE.length()));
        if (source.startsWith("import:")) return text.imported();
        return switch (source) {
            case "api" -> text.api();
            case "import" -> text.imported();
            case "import undone" -> text.undone();
            case "sms" -> text.sms();
            case "page" -> text.page();
            case "mail:unsubscribe" -> text.mailedNo();
            case "mail:complaint" -> text.complaint();
            case "erasure" -> text.erasure();
            default -> source.startsWith("mail:") ? text.mailed() : source;
        };
    }

    /** @param path as it is stored, e.g. {@code /typed/join/offers+news} */
    String page(String path) {
        boolean typed = path.startsWith(TYPED);
        var parts = (typed ? path.substring(TYPED.length()) : path)
                .replaceFirst("^/", "")
                .split("/", 2);
        var set = parts.length < 2 ? "" : purposes(parts[1]);
        return switch (parts[0]) {
            case "join" -> set.isEmpty() ? text.joined() : text.joinedFor(set);
            case "p" -> typed ? text.typed() : text.choices();
            case "confirm" -> text.confirm();
            case "u" -> text.unsubscribe();
            case "why" -> text.why();
            case "known" -> text.known();
            case "export" -> text.export();
            case "erase" -> text.erase();
            case "push" -> set.isEmpty() || set.equals(OFF) ? text.push() : text.pushFor(set);
            default -> text.page();
        };
    }

    private String purposes(String set) {
        return phrases.and(Arrays.stream(set.split("\\+"))
                .filter(id -> !id.isEmpty())
                .map(id -> words.purpose(id).equals(id) ? id : "“" + words.purpose(id) + "”")
                .toList());
    }
}
