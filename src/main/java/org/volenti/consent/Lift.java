package org.volenti.consent;

/** Which earlier no a grant is able to lift. In ascending order; tables keep the code. */
public enum Lift {
    /** None: soft opt-in, implied, legitimate interest. */
    NOTHING(0),
    /** That of an address, a channel or a purpose, not that of the person: affirmative acts that an import tells of. */
    ORDINARY(1),
    /** Every one: her own affirmative act. */
    EVERYTHING(2);

    private final short code;

    Lift(int code) {
        this.code = (short) code;
    }

    /** As the ledger keeps it; never renumbered. */
    public short code() {
        return code;
    }

    public static Lift of(short code) {
        for (var lift : values()) if (lift.code == code) return lift;
        throw new IllegalArgumentException("no lift has the code " + code);
    }
}
