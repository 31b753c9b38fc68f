package org.volenti.consent;

/** What an event that was recorded means for the standing that it names. */
public enum Bearing {
    /** It decides. */
    STANDS("takesEffect"),
    /** A grant that lifts an earlier no when its address confirms it, and not before. */
    AWAITS_CONFIRMATION("awaitsConfirmation"),
    /** A grant whose evidence does not carry it. */
    KEPT_AS_CLAIM("keptAsClaim"),
    LATER_NO_STANDS("overriddenByLaterNo"),
    /** A grant after a no to everything, which only the customer herself lifts. */
    LIFTS_NO_OBJECTION("liftsNoObjection"),
    /** A grant on a basis that lifts no earlier no. */
    LIFTS_NO_EARLIER_NO("liftsNoEarlierNo"),
    ANOTHER_GRANT_STANDS("anotherGrantStands"),
    LATER_GRANT_STANDS("overriddenByLaterGrant"),
    ANOTHER_NO_STANDS("anotherNoStands"),
    /** A no for an address that is not hers. */
    ADDRESS_SUPPRESSED("addressSuppressed");

    private final String word;

    Bearing(String word) {
        this.word = word;
    }

    /** As written in the API. */
    public String word() {
        return word;
    }
}
