package org.volenti.edge.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.volenti.common.OwnedId;
import org.volenti.consent.proof.LedgerTree;
import org.volenti.consent.proof.TrustedKey;
import org.volenti.insight.InclusionProof;

/** The ledger's proofs: for whoever does not want to believe us (RFC 9162 §2.1; notes as C2SP signed-note). */
@Path("/api/v1")
@RunOnVirtualThread
public class LedgerResource {
    private static final int MOST_NOTES = 10_000;

    private final LedgerTree tree;

    LedgerResource(LedgerTree tree) {
        this.tree = tree;
    }

    /** @param missed events that somebody recorded past the queue; they are in the export, and {@code verify} names them */
    record LedgerBody(
            long size, long waiting, long missed, InclusionProof.@Nullable Signed checkpoint, List<String> keys) {}

    /** How much is sealed, and under which signed root. */
    @GET
    @Path("/ledger")
    public LedgerBody ledger() {
        var extent = tree.extent();
        return new LedgerBody(
                extent.size(),
                extent.waiting(),
                extent.missed(),
                tree.lastCheckpoint().map(InclusionProof.Signed::of).orElse(null),
                tree.signers().stream().map(key -> key.verifier().text()).toList());
    }

    /** The signed notes, oldest first, an empty line after each. */
    @GET
    @Path("/ledger/checkpoints")
    @Produces(MediaType.TEXT_PLAIN)
    public String checkpoints(@QueryParam("after") @Nullable Long after) {
        return tree.checkpoints(after == null ? -1 : after, MOST_NOTES).stream()
                .map(LedgerTree.Signed::note)
                .collect(Collectors.joining("\n"));
    }

    /** Whose signatures count and for which time, one a line. */
    @GET
    @Path("/ledger/keys")
    @Produces(MediaType.TEXT_PLAIN)
    public String keys() {
        return tree.signers().stream().map(TrustedKey::text).collect(Collectors.joining("\n", "", "\n"));
    }

    /** Every entry in order: {@code ./volenti verify} reads it. */
    @GET
    @Path("/ledger/export")
    @Produces(MediaType.TEXT_PLAIN)
    public StreamingOutput export() {
        return out -> {
            var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
            try {
                tree.export(line -> write(writer, line));
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
            writer.flush();
        };
    }

    private static void write(BufferedWriter writer, String line) {
        try {
            writer.write(line);
            writer.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** That a consent event is in the ledger that the last checkpoint signed. */
    @GET
    @Path("/consents/{id}/proof")
    public InclusionProof proof(@PathParam("id") String id) {
        var event = OwnedId.read(id).orElseThrow(() -> unknown(id));
        return tree.inclusion(event)
                .map(inclusion -> InclusionProof.of(event, inclusion))
                .orElseThrow(() -> unknown(id));
    }

    private static ApiProblem unknown(String id) {
        return ApiProblem.notFound(
                "There is no consent event " + id + " under a checkpoint; a new one is signed within two minutes");
    }

    record ConsistencyBody(long from, long to, List<String> path) {}

    /** That the ledger of size {@code to} only went on from that of size {@code from}. */
    @GET
    @Path("/ledger/consistency")
    public ConsistencyBody consistency(@QueryParam("from") @Nullable Long from, @QueryParam("to") @Nullable Long to) {
        long size = tree.extent().size();
        if (from == null || to == null || from < 0 || from > to || to > size)
            throw ApiProblem.unprocessable("Give two sizes of the ledger, ?from=…&to=…, with 0 ≤ from ≤ to ≤ " + size);
        return new ConsistencyBody(
                from,
                to,
                tree.consistency(from, to).stream().map(LedgerResource::hex).toList());
    }

    private static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }
}
