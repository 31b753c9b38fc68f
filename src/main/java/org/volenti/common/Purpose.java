package org.volenti.common;

/**
 * What consent is asked for.
 *
 * @param id as declared in {@code campaigns/policy.yaml}
 * @param requireWording a grant must name a wording that is declared
 */
public record Purpose(String id, Kind kind, Localized name, DoubleOptIn doubleOptIn, boolean requireWording) {
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
