package org.volenti.consent.store;

import org.volenti.consent.NewConsent;
import org.volenti.consent.WordingRef;

/** A no in texts that PostgreSQL keeps: it is never refused for how it is written. */
final class Storable {
    /** More than any name has; part of keys, which hold 2,700 bytes at most. */
    private static final int LONGEST_NAME = 255;

    private Storable() {}

    static NewConsent no(NewConsent told) {
        return new NewConsent(
                told.customer(),
                told.action(),
                told.channel(),
                told.contactPointId(),
                told.address().map(Storable::text),
                told.purpose().map(Storable::name),
                told.basis(),
                told.wording()
                        .map(ref -> new WordingRef(
                                text(ref.id()),
                                text(ref.version()),
                                ref.locale().map(Storable::text))),
                told.terms(),
                told.expiresAt(),
                text(told.source()),
                text(told.actor()),
                told.occurredAt(),
                told.evidence(),
                told.cites(),
                told.importRow());
    }

    private static String name(String text) {
        var kept = text(text);
        return kept.length() <= LONGEST_NAME ? kept : kept.substring(0, LONGEST_NAME);
    }

    /** Without NUL, which no text of PostgreSQL holds. */
    private static String text(String text) {
        return text.replace('\0', '\uFFFD');
    }
}
