package org.volenti.decision;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import org.volenti.common.CustomerId;

/**
 * Gives a share of customers nothing, so that the effect can be measured: always the same ones, by a hash of salt,
 * campaign and customer. The brand's own draw, for no marketing at all, comes before the campaign's.
 */
final class HoldoutCheck implements Check {
    private static final String EVERY_CAMPAIGN = "*";

    @Override
    public String name() {
        return "holdout";
    }

    @Override
    public Scope scope() {
        return Scope.OCCASION;
    }

    @Override
    public Optional<Finding> objection(Situation s, Candidate c) {
        return drawn(s, EVERY_CAMPAIGN, s.catalog().policy().holdout())
                .or(() -> drawn(s, c.campaign().id(), c.campaign().holdout()));
    }

    private static Optional<Finding> drawn(Situation s, String campaign, double share) {
        if (share <= 0) return Optional.empty();
        double draw = draw(s.circumstances().salt(), campaign, s.profile().id());
        if (draw >= share) return Optional.empty();
        var whose = campaign.equals(EVERY_CAMPAIGN) ? "of all marketing" : "of this campaign";
        return Finding.forGood(
                Reason.HOLDOUT, "drawn into the hold-out " + whose + " (" + Math.round(share * 1000) / 10.0 + "%)");
    }

    /** In [0, 1), evenly spread, the same for ever. */
    static double draw(String salt, String campaign, CustomerId customer) {
        try {
            var text = salt + '\n' + campaign + '\n' + customer.value();
            var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return (ByteBuffer.wrap(hash).getLong() >>> 11) * 0x1p-53;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
