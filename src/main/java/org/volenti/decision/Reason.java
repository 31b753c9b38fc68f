package org.volenti.decision;

/** Why a decision is as it is, in the order in which the checks are made. */
public enum Reason {
    /** Every check passed. */
    PERMITTED,
    NO_PERMISSION,
    WITHDRAWN,
    PENDING,
    REFUSED,
    OBJECTED,
    CONSENT_EXPIRED,
    SUPPRESSED,
    UNREACHABLE,
    NOT_ELIGIBLE,
    NOT_SIMILAR,
    STOPPED,
    PAUSED,
    /** An API trigger whose {@code sendAt} has not come. */
    SCHEDULED,
    SNOOZED,
    CUSTOMER_FREQUENCY,
    LEGAL_CAP,
    BRAND_CAP,
    CAMPAIGN_CAP,
    MINIMUM_GAP,
    RESERVED,
    NO_OFFER,
    OUTBID,
    HOLDOUT,
    QUIET_HOURS,
    DIGESTED,
    EXPIRED,
    CANCELLED,
    /** What is held of her cannot be read: she is set aside and tried again, so that she stops nobody else. */
    UNDECIDED
}
