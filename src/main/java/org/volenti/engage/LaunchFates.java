package org.volenti.engage;

/** What became of the messages that a launch decided to send. */
public interface LaunchFates {
    Fate of(Launch launch);

    /**
     * In messages; together with those handed over they are what the launch decided to send.
     *
     * @param waiting for a hand-over, or in the middle of one
     * @param unwritten could not be written, so no provider was asked
     * @param refused by a provider
     * @param expired did not go in time
     * @param unknown may have arrived or not
     */
    record Fate(long waiting, long unwritten, long refused, long expired, long unknown) {
        /** Of so many that were decided to be sent. */
        public long handedOver(long send) {
            return Math.max(0, send - waiting - unwritten - refused - expired - unknown);
        }
    }
}
