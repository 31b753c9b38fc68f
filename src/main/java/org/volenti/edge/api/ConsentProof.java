package org.volenti.edge.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.volenti.campaign.Catalogs;
import org.volenti.common.OwnedId;
import org.volenti.consent.ConsentBook;
import org.volenti.consent.ConsentEvent;
import org.volenti.consent.ConsentLedger;
import org.volenti.consent.Standing;
import org.volenti.consent.Standings;
import org.volenti.delivery.MessageHistory;
import org.volenti.delivery.Outbox;
import org.volenti.edge.ConsentItem;

/** From a message to the consent that carried it (CON-01), and from a consent to its receipt (REC-01). */
@Path("/api/v1")
@RunOnVirtualThread
public class ConsentProof {
    private final Outbox outbox;
    private final ConsentBook book;
    private final ConsentLedger ledger;
    private final Catalogs catalogs;

    ConsentProof(Outbox outbox, ConsentBook book, ConsentLedger ledger, Catalogs catalogs) {
        this.outbox = outbox;
        this.book = book;
        this.ledger = ledger;
        this.catalogs = catalogs;
    }

    /**
     * @param basis {@code service} for a message about her own orders, which rests on no consent
     * @param consent absent for a service message
     * @param text the words agreed to, where they are held here
     */
    record CarriedBy(
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
    public CarriedBy carriedBy(@PathParam("id") String id) {
        var message = OwnedId.read(id)
                .flatMap(outbox::find)
                .orElseThrow(() -> ApiProblem.notFound("There is no message " + id));
        var at = message.handedOverAt().orElse(message.createdAt());
        var standing = standing(message, at);
        var event = standing.eventId() == 0
                ? Optional.<ConsentEvent>empty()
                : ledger.event(new OwnedId(message.id().owner(), standing.eventId()));
        return new CarriedBy(
                message.id().write(),
                message.purpose(),
                message.channel().name(),
                message.address(),
                at,
                message.service() ? "service" : standing.basis().orElse("none"),
                standing.state().word(),
                event.map(ConsentItem::of).orElse(null),
                event.flatMap(this::text).orElse(null));
    }

    /** As it was known when the message went. */
    private Standing standing(MessageHistory message, Instant at) {
        var owner = message.id().owner();
        return book.standingsAsOf(owner.lane(), List.of(owner), at, at)
                .getOrDefault(owner, Standings.NONE)
                .of(message.contactPointId(), message.channel(), message.purpose());
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
        var receipt = new ConsentReceipt(catalogs.live(), event);
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
