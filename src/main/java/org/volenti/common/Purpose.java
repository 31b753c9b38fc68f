package org.volenti.common;

import java.util.Optional;

/**
 * What consent is asked for.
 *
 * @param id as declared in {@code campaigns/policy.yaml}
 * @param description what comes of it, as customers read it
 * @param requireWording a grant must name a wording that is declared
 */
public record Purpose(
        String id,
        Kind kind,
        Localized name,
        Optional<Localized> description,
        DoubleOptIn doubleOptIn,
        boolean requireWording) {
    public Purpose(String id, Kind kind, Localized name, DoubleOptIn doubleOptIn, boolean requireWording) {
        this(id, kind, name, Optional.empty(), doubleOptIn, requireWording);
    }

    /** Marketing needs permission; service is about her own orders; processing is held by the person. */
    public enum Kind {
        MARKETING,
        SERVICE,
        PROCESSING
    }

    /** Which grants wait for a confirmation: those typed on our own pages, or all. */
    public enum DoubleOptIn {
        FORMS,
        ALWAYS
    }
}
