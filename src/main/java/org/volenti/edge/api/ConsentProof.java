package org.volenti.edge.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.volenti.campaign.Catalogs;
import org.volenti.common.OwnedId;
import org.volenti.consent.ConsentEvent;
import org.volenti.consent.ConsentLedger;
import org.volenti.edge.ConsentItem;
import org.volenti.insight.CarriedBy;
import org.volenti.insight.ConsentReceipt;
import org.volenti.insight.ReceiptOwners;

/** From a message to the consent that carried it (CON-01), and from a consent to its receipt (REC-01). */
@Path("/api/v1")
@RunOnVirtualThread
public class ConsentProof {
    private final CarriedBy carriedBy;
    private final ConsentLedger ledger;
    private final Catalogs catalogs;
    private final ReceiptOwners owners;

    ConsentProof(CarriedBy carriedBy, ConsentLedger ledger, Catalogs catalogs, ReceiptOwners owners) {
        this.carriedBy = carriedBy;
        this.ledger = ledger;
        this.catalogs = catalogs;
        this.owners = owners;
    }

    /**
     * @param basis {@code service} for a message about her own orders, which rests on no consent
     * @param consent absent for a service message
     * @param text the words agreed to, where they are held here
     */
    record CarriedJson(
            String message,
            String purpose,
            String channel,
            String address,
            Instant at,
            String basis,
            String state,
            @Nullable ConsentItem consent,
            @Nullable String text) {}

    @GET
    @Path("/messages/{id}/consent")
    public CarriedJson carriedBy(@PathParam("id") String id) {
        var carried = OwnedId.read(id)
                .flatMap(carriedBy::of)
                .orElseThrow(() -> ApiProblem.notFound("There is no message " + id));
        var message = carried.message();
        return new CarriedJson(
                message.id().write(),
                message.purpose(),
                message.channel().name(),
                message.address(),
                carried.at(),
                message.service() ? "service" : carried.standing().basis().orElse("none"),
                carried.standing().state().word(),
                carried.event().map(ConsentItem::of).orElse(null),
                carried.event().flatMap(this::text).orElse(null));
    }

    private Optional<String> text(ConsentEvent event) {
        return event.wording().flatMap(ref -> ConsentReceipt.text(catalogs.live(), ref));
    }

    /** {@code format=iso27560} (JSON-LD, ISO/IEC TS 27560:2023 by the terms of W3C DPV) or {@code kantara} (1.1). */
    @GET
    @Path("/consents/{id}/receipt")
    public Response receipt(@PathParam("id") String id, @QueryParam("format") @Nullable String format) {
        var event = OwnedId.read(id)
                .flatMap(ledger::event)
                .orElseThrow(() -> ApiProblem.notFound("There is no consent event " + id));
        var receipt = new ConsentReceipt(catalogs.live(), event, owners.of(event.id().owner()));
        Map<String, Object> body =
                switch (format == null ? "iso27560" : format) {
                    case "iso27560" -> receipt.iso27560();
                    case "kantara" -> receipt.kantara();
                    default -> throw ApiProblem.unprocessable("format is iso27560 or kantara, not “" + format + "”");
                };
        boolean linked = body.containsKey("@context");
        return Response.ok(body, linked ? "application/ld+json" : "application/json")
                .build();
    }
}
