package org.volenti.consent;

/** Which earlier no a grant is able to lift. In ascending order; tables keep the ordinal. */
public enum Lift {
    /** None: soft opt-in, implied, legitimate interest. */
    NOTHING,
    /** That of an address, a channel or a purpose, not that of the person: affirmative acts that an import tells of. */
    ORDINARY,
    /** Every one: her own affirmative act. */
    EVERYTHING
}
