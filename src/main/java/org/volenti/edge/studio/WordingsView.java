package org.volenti.edge.studio;

import java.time.Instant;
import java.util.List;

/**
 * Every purpose with the words that ask for it.
 *
 * @param at when the consents were counted
 */
public record WordingsView(Instant at, List<OfPurpose> purposes) {
    /** @param hint instead of wordings; empty where there are some */
    public record OfPurpose(String name, String id, String hint, List<Version> wordings) {}

    /**
     * @param about channels and promise, in a line
     * @param cited by how many consents, in words
     * @param since when it came into force, in words
     */
    public record Version(
            String id, String version, String about, String cited, String since, List<Language> languages) {}

    public record Language(String tag, String name, String text, String sha256) {}
}
