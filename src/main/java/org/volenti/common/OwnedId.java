package org.volenti.common;

import java.util.Optional;

/**
 * The public id of something that belongs to a customer: a decision, a message, a consent event. It carries its owner,
 * so that every look-up is by {@code (lane, customer_id)}. Written {@code <owner>-<id>}, both in base 36.
 */
public record OwnedId(CustomerId owner, long id) {
    /** As that of {@link CustomerId}. */
    @Override
    public int hashCode() {
        return 31 * owner.hashCode() + LanedId.hash(id);
    }

    public String write() {
        return LanedId.write(owner.value()) + "-" + LanedId.write(id);
    }

    public static Optional<OwnedId> read(String text) {
        int dash = text.indexOf('-');
        if (dash <= 0) return Optional.empty();
        long owner = LanedId.read(text.substring(0, dash));
        long id = LanedId.read(text.substring(dash + 1));
        return owner == 0 || id == 0 ? Optional.empty() : Optional.of(new OwnedId(new CustomerId(owner), id));
    }
}
