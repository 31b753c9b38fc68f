package org.volenti.edge.studio;

/** What may be done in the studio; {@link Role} says who may. */
public enum Right {
    /** The way in, open to everybody. */
    SIGN_IN,
    /** One's own password, and the way out. */
    OWN_ACCOUNT,
    /** Sums of what went out and what did not: nobody in person. */
    SEE_FIGURES,
    SEE_CAMPAIGNS,
    DRY_RUN,
    /** Lets a campaign write to people: launch, resume. */
    LAUNCH,
    /** Begins a launch that another must approve, where the policy wants two people. */
    ASK_LAUNCH,
    /** Keeps one from writing: undo, pause, stop. */
    HALT,
    STOP_ALL,
    START_ALL,
    /** What is known of a person, her messages included. */
    SEE_CUSTOMERS,
    /** Writes down a no that she told somebody here. */
    RECORD_REFUSAL,
    /** Files of customers, events and consents: tries them, takes them in, takes them back. */
    IMPORT,
    /** Says what became of a message of which nobody knew. */
    SETTLE,
    READ_AUDIT,
    /** The evidence of who was erased. */
    READ_EVIDENCE,
    MANAGE_STAFF
}
