package org.volenti.engage;

/** Deletes what {@code policy.yaml} says is old ({@code retention}); the ledger is never among it. */
public interface Retention {
    /** @return how many rows */
    long deleteWhatIsOld();
}
