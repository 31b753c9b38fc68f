package org.volenti.edge.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import org.volenti.consent.proof.LedgerTree;
import org.volenti.engage.audit.AuditAction;
import org.volenti.message.LinkKeys;

/** Changes the keys that sign. What older ones signed still holds. */
@Path("/api/v1")
@RunOnVirtualThread
class KeyResource {
    private final LedgerTree ledger;
    private final LinkKeys links;

    KeyResource(LedgerTree ledger, LinkKeys links) {
        this.ledger = ledger;
        this.links = links;
    }

    /** @param signsFrom a minute ahead for links: by then every instance knows the key */
    record Rotated(String keys, Instant signsFrom) {}

    @POST
    @Path("/keys/{kind}/rotate")
    @Audited(AuditAction.KEY_ROTATED)
    public Rotated rotate(@PathParam("kind") String kind) {
        return new Rotated(
                kind,
                switch (kind) {
                    case "ledger" ->
                        ledger.rotate()
                                .flatMap(key -> key.since())
                                .orElseThrow(() -> ApiProblem.conflict(
                                        "The ledger's key was changed less than an hour ago; ask again later"));
                    case "links" ->
                        links.rotate()
                                .orElseThrow(() -> ApiProblem.conflict(
                                        "The key of links was changed less than a day ago, or 249 times; all of them still open"
                                                + " links, so there cannot be more"));
                    default ->
                        throw ApiProblem.notFound("The keys that can be changed are ledger and links, not " + kind);
                });
    }
}
