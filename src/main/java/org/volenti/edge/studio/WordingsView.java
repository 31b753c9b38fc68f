package org.volenti.edge.studio;

import java.time.Instant;
import java.util.List;

/**
 * Every text that anybody agreed to, or is asked in.
 *
 * @param at when the consents were counted
 * @param elsewhere wordings that others named and that are not held here, each a sentence
 */
public record WordingsView(Instant at, List<OfPurpose> purposes, List<String> elsewhere) {
    /** @param hint what is not declared; empty where all is */
    public record OfPurpose(String name, String id, String hint, List<Version> wordings) {}

    /**
     * @param title id and version; or that a page put the words together
     * @param about channels, promise, since when and by how many consents it is cited, in a line
     */
    public record Version(String title, String about, List<Language> languages) {}

    /**
     * @param tag empty when there is none
     * @param used since when and by how many, where that is known of this text alone; else empty
     */
    public record Language(String tag, String name, String used, String text, String sha256) {}
}
