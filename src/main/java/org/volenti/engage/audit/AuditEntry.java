package org.volenti.engage.audit;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.volenti.common.CustomerId;

/**
 * One act or look, as it is told to the log. Holds no personal data but the customer's number: what is shown beside it is
 * looked up while she is there.
 *
 * @param subject what else it was about, e.g. the id of a campaign; empty for nothing
 * @param detail what is to be known besides, in a few words
 */
public record AuditEntry(
        AuditActor actor,
        AuditAction action,
        Outcome outcome,
        Optional<CustomerId> customer,
        String subject,
        String detail) {
    private static final int LONGEST = 200;
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]+");

    /** A line is a line (ASVS V16.4.1): nothing in it breaks it, hides in it, or turns it round. */
    public AuditEntry {
        subject = plain(subject);
        detail = plain(detail);
    }

    private static String plain(String text) {
        var seen = UNSEEN.matcher(text).replaceAll(" ").strip();
        return seen.length() <= LONGEST ? seen : seen.substring(0, LONGEST);
    }

    /** Whether it came about. */
    public enum Outcome {
        /** Written before the act; of one that nothing ends nobody knows what it came to. */
        ATTEMPTED,
        DONE,
        REFUSED,
        FAILED;

        /** As it is kept. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static AuditEntry done(AuditActor actor, AuditAction action, CustomerId customer) {
        return new AuditEntry(actor, action, Outcome.DONE, Optional.of(customer), "", "");
    }
}
