package org.volenti.insight;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** To which words, as a receipt tells it by itself: their text, or what leads to it wherever it is kept. */
final class WordsTold {
    private static final String NOT_HELD = "text not held here";

    private WordsTold() {}

    /** @param words absent of a yes that came without any */
    static Map<String, Object> members(Optional<AgreedWords.Agreed> words) {
        var members = new LinkedHashMap<String, Object>();
        members.put(
                "wording_kind",
                words.map(agreed -> agreed.kind().name().toLowerCase(Locale.ROOT))
                        .orElse("none"));
        words.ifPresent(agreed -> {
            agreed.ref().ifPresent(ref -> {
                members.put("wording_id", ref.id());
                members.put("wording_version", ref.version());
            });
            agreed.language().ifPresent(tag -> members.put("wording_locale", tag));
            members.put("wording_text", agreed.text().orElse(NOT_HELD));
            agreed.sha256().ifPresent(sha256 -> members.put("wording_sha256", sha256));
        });
        return members;
    }

    static String sentence(Optional<AgreedWords.Agreed> words) {
        if (words.isEmpty()) return "no words were told";
        var agreed = words.get();
        var named = new ArrayList<String>();
        agreed.ref().ifPresent(ref -> named.add("wording " + ref.id() + " version " + ref.version()));
        agreed.language().ifPresent(tag -> named.add("language " + tag));
        agreed.sha256().ifPresent(sha256 -> named.add("SHA-256 " + sha256));
        if (agreed.text().isEmpty()) named.add(NOT_HELD);
        return "to the words " + agreed.text().map(text -> "“" + text + "” ").orElse("") + "("
                + String.join(", ", named) + ")";
    }
}
