package org.volenti.engage.audit;

import java.util.Arrays;

/**
 * Who did it.
 *
 * @param name of staff or of an API key; empty for the others
 */
public record AuditActor(Kind kind, String name) {
    public static final AuditActor SYSTEM = new AuditActor(Kind.SYSTEM, "");
    /** She herself, by a link that was mailed to her. */
    public static final AuditActor CUSTOMER = new AuditActor(Kind.CUSTOMER, "");
    /** Who is not signed in: whoever claims a name may not be its owner. */
    public static final AuditActor STRANGER = new AuditActor(Kind.STRANGER, "");

    /** How an actor came to act. */
    public enum Kind {
        STAFF("staff"),
        API_KEY("apiKey"),
        CUSTOMER("customer"),
        SYSTEM("system"),
        STRANGER("stranger");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** As it is kept. */
        public String word() {
            return word;
        }

        public static Kind of(String word) {
            return Arrays.stream(values())
                    .filter(kind -> kind.word.equals(word))
                    .findFirst()
                    .orElseThrow();
        }
    }

    public static AuditActor staff(String name) {
        return new AuditActor(Kind.STAFF, name);
    }

    public static AuditActor apiKey(String name) {
        return new AuditActor(Kind.API_KEY, name);
    }
}
