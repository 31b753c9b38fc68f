package org.volenti.consent;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The acts by which somebody agrees (GDPR Art. 4(11)); silence, a default and a pre-ticked box are none (CJEU C-673/17). */
final class AffirmativeAct {
    static final String MEMBER = "affirmativeAct";
    static final List<String> WORDS = List.of("ticked", "clicked", "typed", "spoken", "signed", "replied");
    private static final Set<String> KNOWN = Set.copyOf(WORDS);

    private AffirmativeAct() {}

    /** What the evidence says of it, whether it is an act or not. */
    static Optional<String> said(Map<String, Object> evidence) {
        return Optional.ofNullable(evidence.get(MEMBER)).map(String::valueOf).filter(word -> !word.isBlank());
    }

    static boolean isPresent(Map<String, Object> evidence) {
        return said(evidence).filter(KNOWN::contains).isPresent();
    }
}
