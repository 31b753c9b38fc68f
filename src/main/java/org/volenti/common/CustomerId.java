package org.volenti.common;

/** Our own id of a customer, never the caller's; its low eight bits are her lane. */
public record CustomerId(long value) implements Comparable<CustomerId> {
    public Lane lane() {
        return LanedId.laneOf(value);
    }

    /** All ids of a lane end alike: as they are, a map of them would be a few long chains. */
    @Override
    public int hashCode() {
        return LanedId.hash(value);
    }

    @Override
    public int compareTo(CustomerId other) {
        return Long.compare(value, other.value);
    }
}
