package org.volenti.edge.studio;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.volenti.campaign.Catalogs;
import org.volenti.common.OwnedId;
import org.volenti.consent.ConsentLedger;
import org.volenti.consent.proof.LedgerTree;
import org.volenti.engage.audit.AuditAction;
import org.volenti.insight.AgreedWords;
import org.volenti.insight.ConsentReceipt;
import org.volenti.insight.InclusionProof;
import org.volenti.insight.ReceiptOwners;

/** How permission stands among all, and the papers of one consent: its receipt, and its proof. */
@Path("/studio/consents")
@RunOnVirtualThread
class ConsentPages {
    private final StandingFiguresViews figures;
    private final ConsentLedger ledger;
    private final LedgerTree tree;
    private final Catalogs catalogs;
    private final AgreedWords agreed;
    private final ReceiptOwners owners;
    private final ConsentText text;
    private final Desk desk;
    private final Trail trail;

    ConsentPages(
            StandingFiguresViews figures,
            ConsentLedger ledger,
            LedgerTree tree,
            Catalogs catalogs,
            AgreedWords agreed,
            ReceiptOwners owners,
            ConsentText text,
            Desk desk,
            Trail trail) {
        this.figures = figures;
        this.ledger = ledger;
        this.tree = tree;
        this.catalogs = catalogs;
        this.agreed = agreed;
        this.owners = owners;
        this.text = text;
        this.desk = desk;
        this.trail = trail;
    }

    @GET
    @Takes(Right.SEE_FIGURES)
    public Response figures() {
        var frame = desk.frame("consents");
        return Desk.page(Templates.standings(frame, figures.view(frame.reader())));
    }

    /** As the API gives it; {@code format=kantara} for the other form. */
    @GET
    @Path("{id}/receipt")
    @Takes(Right.SEE_CUSTOMERS)
    @Logged(AuditAction.CONSENT_SEEN)
    public Response receipt(@PathParam("id") String id, @QueryParam("format") @Nullable String format) {
        var event = OwnedId.read(id).flatMap(ledger::event).orElseThrow(NotFoundException::new);
        trail.about(event.id().owner());
        var receipt =
                new ConsentReceipt(catalogs.live(), event, owners.of(event.id().owner()), agreed.of(event));
        return json("kantara".equals(format) ? receipt.kantara() : receipt.iso27560());
    }

    /** That it is in the ledger which the last checkpoint signed. */
    @GET
    @Path("{id}/proof")
    @Takes(Right.SEE_CUSTOMERS)
    @Logged(AuditAction.CONSENT_SEEN)
    public Response proof(@PathParam("id") String id) {
        var event = OwnedId.read(id).orElseThrow(NotFoundException::new);
        if (ledger.event(event).isEmpty()) throw new NotFoundException();
        trail.about(event.owner());
        return tree.inclusion(event)
                .map(inclusion -> json(InclusionProof.of(event, inclusion)))
                .orElseGet(() -> Response.status(404)
                        .type(MediaType.TEXT_PLAIN_TYPE.withCharset("UTF-8"))
                        .entity(text.noProofYet())
                        .build());
    }

    private static Response json(Object body) {
        return Response.ok(body, MediaType.APPLICATION_JSON_TYPE).build();
    }
}
