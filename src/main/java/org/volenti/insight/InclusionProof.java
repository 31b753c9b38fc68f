package org.volenti.insight;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.volenti.common.OwnedId;
import org.volenti.consent.proof.LedgerTree;
import org.volenti.consent.proof.Merkle;

/**
 * That a consent event is in the ledger that a checkpoint signed, ready to be handed out.
 *
 * @param path hashes in hex, the leaf's sibling first
 */
public record InclusionProof(
        String event, long leaf, String leafHash, String entry, List<String> path, Signed checkpoint) {

    public record Signed(long size, String root, Instant at, String note) {
        public static Signed of(LedgerTree.Signed signed) {
            var checkpoint = signed.checkpoint();
            return new Signed(
                    checkpoint.size(),
                    Base64.getEncoder().encodeToString(checkpoint.root()),
                    checkpoint.at(),
                    signed.note());
        }
    }

    public static InclusionProof of(OwnedId event, LedgerTree.Inclusion inclusion) {
        var hex = HexFormat.of();
        return new InclusionProof(
                event.write(),
                inclusion.leaf(),
                hex.formatHex(Merkle.leaf(inclusion.entry().getBytes(StandardCharsets.UTF_8))),
                inclusion.entry(),
                inclusion.path().stream().map(hex::formatHex).toList(),
                Signed.of(inclusion.under()));
    }
}
