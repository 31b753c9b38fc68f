package org.volenti.edge.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.volenti.campaign.Catalogs;
import org.volenti.common.OwnedId;
import org.volenti.consent.Basis;
import org.volenti.consent.ConsentLedger;
import org.volenti.edge.ConsentItem;
import org.volenti.insight.AgreedWords;
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
    private final AgreedWords agreed;
    private final ReceiptOwners owners;

    ConsentProof(
            CarriedBy carriedBy, ConsentLedger ledger, Catalogs catalogs, AgreedWords agreed, ReceiptOwners owners) {
        this.carriedBy = carriedBy;
        this.ledger = ledger;
        this.catalogs = catalogs;
        this.agreed = agreed;
        this.owners = owners;
    }

    /**
     * @param wentAs {@code marketing}, or {@code service}: a message about her own orders, or one that was asked for on a page of
     *     ours; it rests on no consent and names none
     * @param basis of a service message {@code contract} (GDPR Art. 6(1)(b))
     * @param state that stood; absent for a service message
     * @param policy by which row of the policy it went
     * @param consent absent for a service message
     * @param text the words agreed to, where they are held here
     */
    record CarriedJson(
            String message,
            String purpose,
            String channel,
            String address,
            Instant at,
            String wentAs,
            String basis,
            String explanation,
            PolicyRow policy,
            @Nullable String state,
            @Nullable ConsentItem consent,
            @Nullable String text) {}

    /**
     * @param purpose by its id, one of those that {@code campaigns/policy.yaml} declares
     * @param kind absent where that purpose is declared no more
     */
    record PolicyRow(
            String purpose, @Nullable String kind, @Nullable String name) {}

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
                message.service() ? "service" : "marketing",
                message.service()
                        ? Basis.CONTRACT.word()
                        : carried.standing().basis().orElse("none"),
                explanation(carried),
                row(message.purpose()),
                message.service() ? null : carried.standing().state().word(),
                carried.event().map(ConsentItem::of).orElse(null),
                carried.event()
                        .flatMap(agreed::of)
                        .flatMap(AgreedWords.Agreed::text)
                        .orElse(null));
    }

    private static String explanation(CarriedBy.Carried carried) {
        if (carried.isNotice())
            return "It went as a service message, since it was asked for on a page of ours" + by(carried);
        if (carried.message().service())
            return "It went as a service message, about an order or a contract of hers" + by(carried);
        return carried.event().isPresent()
                ? "It went on what stood when it was handed over, by what was known then."
                : "Nothing permitted it.";
    }

    private static String by(CarriedBy.Carried carried) {
        return ", by the purpose “" + carried.message().purpose()
                + "” of campaigns/policy.yaml; that needs no consent.";
    }

    private PolicyRow row(String purpose) {
        var policy = catalogs.live().policy();
        var declared = Optional.ofNullable(policy.purposes().get(purpose));
        var locale = policy.brand().locale();
        return new PolicyRow(
                purpose,
                declared.map(one -> one.kind().name().toLowerCase(Locale.ROOT)).orElse(null),
                declared.map(one -> one.name().in(locale, locale)).orElse(null));
    }

    /** {@code format=iso27560} (JSON-LD, ISO/IEC TS 27560:2023 by the terms of W3C DPV) or {@code kantara} (1.1). */
    @GET
    @Path("/consents/{id}/receipt")
    public Response receipt(@PathParam("id") String id, @QueryParam("format") @Nullable String format) {
        var event = OwnedId.read(id)
                .flatMap(ledger::event)
                .orElseThrow(() -> ApiProblem.notFound("There is no consent event " + id));
        var receipt =
                new ConsentReceipt(catalogs.live(), event, owners.of(event.id().owner()), agreed.of(event));
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
