package org.volenti.edge.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.volenti.common.CustomerId;
import org.volenti.consent.ConsentAction;
import org.volenti.consent.ConsentEvent;
import org.volenti.consent.ConsentLedger;
import org.volenti.consent.Preference;
import org.volenti.consent.PreferenceBook;
import org.volenti.profile.Customers;
import org.volenti.profile.Profiles;

/** What a customer chose: channels, how often, when, and a pause. */
@Path("/api/v1")
@RunOnVirtualThread
public class PreferencesResource {
    private final PreferencesDesk desk;
    private final PreferenceBook book;
    private final ConsentLedger ledger;
    private final Profiles profiles;
    private final Customers customers;

    PreferencesResource(
            PreferencesDesk desk, PreferenceBook book, ConsentLedger ledger, Profiles profiles, Customers customers) {
        this.desk = desk;
        this.book = book;
        this.ledger = ledger;
        this.profiles = profiles;
        this.customers = customers;
    }

    @GET
    @Path("/customers/{ref}/preferences")
    public Response read(@PathParam("ref") String ref, @QueryParam("knownAt") @Nullable String knownAt) {
        var customer = customer(ref);
        var asked = AskedTime.of("knownAt", knownAt);
        return answer(asked.isPresent() ? desk.asKnownAt(customer, asked.get()) : book.of(customer));
    }

    @PUT
    @Path("/customers/{ref}/preferences")
    public Response change(
            @PathParam("ref") String ref,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            PreferencesRequest sent,
            @Context ContainerRequestContext call) {
        return answer(desk.change(
                customer(ref),
                country(ref),
                sent,
                ifMatch,
                ApiKeyFilter.actor(call).name()));
    }

    @GET
    @Path("/customers/{ref}/preferences/history")
    public HistoryPage<PreferenceItem> history(
            @PathParam("ref") String ref,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        int most = HistoryPage.limit(limit);
        var events = ledger.history(customer(ref), Set.of(ConsentAction.CHOSE), HistoryPage.after(cursor), most + 1);
        return HistoryPage.of(events, most, this::item);
    }

    private PreferenceItem item(ConsentEvent event) {
        return new PreferenceItem(
                event.id().write(),
                event.action().word(),
                PreferencesBody.of(book.after(event)),
                event.source(),
                event.actor(),
                event.occurredAt(),
                event.recordedAt(),
                event.evidence());
    }

    private static Response answer(Preference preference) {
        return Response.ok(PreferencesBody.of(preference))
                .tag(Long.toString(preference.version()))
                .build();
    }

    private Optional<String> country(String ref) {
        return Optional.ofNullable(customers.countries(List.of(ref)).get(ref));
    }

    private CustomerId customer(String ref) {
        return profiles.findByRef(ref).orElseThrow(() -> ApiProblem.notFound("There is no customer “" + ref + "”"));
    }
}
