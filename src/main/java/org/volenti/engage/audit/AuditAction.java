package org.volenti.engage.audit;

/** What an entry says was done or seen. The names are kept in the database: add, never rename. */
public enum AuditAction {
    SIGNED_IN,
    SIGNED_OUT,
    PASSWORD_CHANGED,
    STAFF_ADDED,
    ROLES_GIVEN,
    STAFF_DISABLED,
    STAFF_ENABLED,
    PASSWORD_RESET,
    /** A page that none of one's roles leads to. */
    TURNED_AWAY,

    CUSTOMER_SEEN,
    /** By an id or an address. */
    PEOPLE_SEARCHED,
    /** Her consents, one's receipt or its proof. */
    CONSENT_SEEN,
    MESSAGE_SEEN,
    MESSAGES_LISTED,
    /** Those of which nobody knows whether they were taken. */
    UNKNOWN_LISTED,
    PEOPLE_LISTED,
    REFUSAL_RECORDED,
    /** To a customer's own pages, for the shop: who has it can speak as she does. */
    LINK_MADE,
    CUSTOMER_EXPORTED,
    CUSTOMER_ERASED,
    PROOF_DESTROYED,
    EVIDENCE_READ,

    IMPORT_TRIED,
    IMPORTED,
    IMPORT_UNDONE,
    IMPORT_ERRORS_SEEN,

    DRY_RUN,
    LAUNCHED,
    LAUNCH_UNDONE,
    /** For another person to approve. */
    LAUNCH_ASKED,
    LAUNCH_APPROVED,
    /** After its test customers, to everybody else. */
    LAUNCH_CONTINUED,
    CAMPAIGN_PAUSED,
    CAMPAIGN_RESUMED,
    LAUNCH_STOPPED,
    SENDING_STOPPED,
    SENDING_STARTED,
    MESSAGE_CANCELLED,
    /** One of which nobody knew, by what was found at its provider. */
    MESSAGE_SETTLED,
    /** An address may be written to again. */
    SUPPRESSION_LIFTED,
    /** What stands was held against the ledger, and mended where that was asked for. */
    PROJECTION_COMPARED,
    /** Another key signs from now on. */
    KEY_ROTATED
}
