package org.volenti.consent;

import java.util.Arrays;
import java.util.Optional;

/** On what a grant rests. */
public enum Basis {
    /** GDPR Art. 6(1)(a): needs an affirmative act. */
    CONSENT("consent"),
    /** ePrivacy Art. 13(2): needs its three conditions. */
    SOFT_OPT_IN("softOptIn"),
    /** CASL s. 10(9): expires. */
    IMPLIED("implied"),
    /** For messages about her own orders. */
    CONTRACT("contract"),
    LEGITIMATE_INTEREST("legitimateInterest");

    private final String word;

    Basis(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    public static Optional<Basis> of(String word) {
        return Arrays.stream(values()).filter(b -> b.word.equals(word)).findFirst();
    }
}
