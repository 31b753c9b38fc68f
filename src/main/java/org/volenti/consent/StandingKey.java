package org.volenti.consent;

import org.volenti.common.Purpose;

/**
 * How far a consent event reaches.
 *
 * @param purpose empty: every purpose of kind marketing and processing
 * @param channel empty: every channel
 * @param contactPointId 0: every present and future contact point
 */
public record StandingKey(String purpose, String channel, long contactPointId) {
    /** The person herself: everything of kind marketing and processing. */
    public static final StandingKey PERSON = new StandingKey("", "", 0);

    /** What one asks for: processing is held by the person, all else by a contact point. */
    public static StandingKey asked(Purpose.Kind kind, long contactPointId, String channel, String purpose) {
        return kind == Purpose.Kind.PROCESSING
                ? new StandingKey(purpose, "", 0)
                : new StandingKey(purpose, channel, contactPointId);
    }

    /** Whether it names one purpose at one holder, so that a grant may stand there. */
    public boolean isExact(Purpose.Kind kind) {
        if (purpose.isEmpty()) return false;
        return kind == Purpose.Kind.PROCESSING ? channel.isEmpty() && contactPointId == 0 : contactPointId != 0;
    }

    /** Whether an event with this key reaches what one asks for, whose purpose is of that kind. */
    public boolean covers(StandingKey asked, Purpose.Kind kind) {
        boolean purposeFits = purpose.isEmpty() ? kind != Purpose.Kind.SERVICE : purpose.equals(asked.purpose);
        return purposeFits
                && (channel.isEmpty() || channel.equals(asked.channel))
                && (contactPointId == 0 || contactPointId == asked.contactPointId);
    }
}
