package org.volenti.edge.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.volenti.common.CustomerId;
import org.volenti.consent.ConsentAction;
import org.volenti.consent.ConsentLedger;
import org.volenti.edge.ConsentItem;
import org.volenti.insight.StandingTable;
import org.volenti.profile.Profiles;

/** Consent: told, asked for now and for the past, and every event of it. */
@Path("/api/v1")
@RunOnVirtualThread
public class ConsentResource {
    private final ConsentDesk desk;
    private final StandingTable standings;
    private final ConsentLedger ledger;
    private final Profiles profiles;

    ConsentResource(ConsentDesk desk, StandingTable standings, ConsentLedger ledger, Profiles profiles) {
        this.desk = desk;
        this.standings = standings;
        this.ledger = ledger;
        this.profiles = profiles;
    }

    @POST
    @Path("/consents")
    public Response tell(ConsentRequest request, @Context ContainerRequestContext call) {
        return Response.status(Response.Status.CREATED)
                .entity(desk.take(request, ApiKeyFilter.actor(call).name()))
                .build();
    }

    @GET
    @Path("/customers/{ref}/consents")
    public List<StandingItem> standing(
            @PathParam("ref") String ref,
            @QueryParam("validAt") @Nullable String validAt,
            @QueryParam("knownAt") @Nullable String knownAt) {
        var customer = customer(ref);
        return standings.read(customer, AskedTime.of("validAt", validAt), AskedTime.of("knownAt", knownAt)).stream()
                .map(row -> StandingItem.of(customer, row))
                .toList();
    }

    @GET
    @Path("/customers/{ref}/consents/history")
    public HistoryPage<ConsentItem> history(
            @PathParam("ref") String ref,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        int most = HistoryPage.limit(limit);
        var events =
                ledger.history(customer(ref), EnumSet.allOf(ConsentAction.class), HistoryPage.after(cursor), most + 1);
        return HistoryPage.of(events, most, ConsentItem::of);
    }

    private CustomerId customer(String ref) {
        return profiles.findByRef(ref).orElseThrow(() -> ApiProblem.notFound("There is no customer “" + ref + "”"));
    }
}
