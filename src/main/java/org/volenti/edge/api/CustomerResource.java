package org.volenti.edge.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.volenti.common.Channel;
import org.volenti.common.CustomerId;
import org.volenti.common.LanedId;
import org.volenti.edge.api.ItemAnswers.CustomerAnswer;
import org.volenti.engage.Erasures;
import org.volenti.profile.Addresses;
import org.volenti.profile.CustomerChange;
import org.volenti.profile.Customers;
import org.volenti.profile.Customers.Kept;
import org.volenti.profile.Declared;
import org.volenti.profile.Normalised;
import org.volenti.profile.ValueKind;

/** Customers: members that are sent replace, others stay. */
@Path("/api/v1")
@RunOnVirtualThread
class CustomerResource {
    private static final String SOURCE = "api";
    private static final int MOST = 1_000;

    private final Customers customers;
    private final Erasures erasures;
    private final Declared declared;
    private final InstantSource time;

    CustomerResource(Customers customers, Erasures erasures, Declared declared, InstantSource time) {
        this.customers = customers;
        this.erasures = erasures;
        this.declared = declared;
        this.time = time;
    }

    @PUT
    @Path("/customers/{ref}")
    public Response put(@PathParam("ref") String ref, @Nullable JsonNode body) {
        try {
            var change = reading(List.of(ref)).read(orMissing(body), "", ref);
            var kept = customers.keep(List.of(change), SOURCE, time.instant()).getFirst();
            if (kept instanceof Kept.Refused(var problem, boolean conflict)) {
                throw conflict
                        ? ApiProblem.conflict(problem.what(), problem)
                        : ApiProblem.unprocessable(problem.what(), problem);
            }
            return Response.status(kept instanceof Kept.Created ? 201 : 200)
                    .entity(shown(ref))
                    .build();
        } catch (ItemRefused e) {
            throw ApiProblem.unprocessable(e.problem().what(), e.problem());
        }
    }

    private CustomerReading reading(List<String> refs) {
        var storable = refs.stream().filter(ValueKind::isStorable).toList();
        return new CustomerReading(declared.live(), customers.countries(storable));
    }

    private static JsonNode orMissing(@Nullable JsonNode body) {
        if (body == null) throw ApiProblem.badRequest("The body is missing: send a JSON object");
        return body;
    }

    @GET
    @Path("/customers/{ref}")
    public CustomerBody shown(@PathParam("ref") String ref) {
        return customers
                .find(ref)
                .map(CustomerBody::of)
                .orElseThrow(() -> ApiProblem.notFound("There is no customer “" + ref + "”"));
    }

    record ErasedBody(String erasure, Instant at, @Nullable Instant proofUntil) {}

    /** Forgets her (GDPR Art. 17); {@code proofUntil} says how long the law has her evidence kept, sealed. */
    @DELETE
    @Path("/customers/{ref}")
    public ErasedBody erase(
            @PathParam("ref") String ref,
            @QueryParam("reason") @Nullable String reason,
            @Context ContainerRequestContext request) {
        var erased = erasures.erase(
                        ref,
                        ApiKeyFilter.actor(request),
                        reason == null || reason.isBlank() ? "asked for" : reason.strip())
                .orElseThrow(() -> ApiProblem.notFound("There is no customer “" + ref + "”"));
        return new ErasedBody(
                LanedId.write(erased.erasureId()),
                erased.at(),
                erased.proofUntil().orElse(null));
    }

    @POST
    @Path("/customers")
    public ItemAnswers<CustomerAnswer> post(@Nullable JsonNode body) {
        var items = JsonMembers.items(body, MOST);
        var reading =
                reading(items.stream().map(item -> item.path("ref").asText("")).toList());
        var answers = new ArrayList<@Nullable CustomerAnswer>();
        var changes = new ArrayList<CustomerChange>();
        for (int i = 0; i < items.size(); i++) {
            try {
                changes.add(reading.read(items.get(i), "/" + i, null));
                answers.add(null);
            } catch (ItemRefused e) {
                var ref = items.get(i).path("ref").asText("");
                answers.add(new CustomerAnswer(ref, "rejected", Optional.of(ItemAnswers.words(e.problem()))));
            }
        }
        var kept = customers.keep(changes, SOURCE, time.instant());
        var all = new ArrayList<CustomerAnswer>();
        int next = 0;
        for (var refused : answers) all.add(refused != null ? refused : answer(changes.get(next), kept.get(next++)));
        return new ItemAnswers<>(all);
    }

    private static CustomerAnswer answer(CustomerChange change, Kept kept) {
        return switch (kept) {
            case Kept.Created created -> new CustomerAnswer(change.ref(), "accepted", Optional.empty());
            case Kept.Changed changed -> new CustomerAnswer(change.ref(), "accepted", Optional.empty());
            case Kept.Refused(var problem, boolean conflict) ->
                new CustomerAnswer(change.ref(), "rejected", Optional.of(ItemAnswers.words(problem)));
        };
    }

    /** @param next absent when these are all */
    record Found(List<CustomerBody> items, @Nullable String next) {}

    /** Everybody who holds the address, page by page; its channel is told by its look where it is not given. */
    @GET
    @Path("/customers")
    public Found holders(
            @QueryParam("address") @Nullable String address,
            @QueryParam("channel") @Nullable String channel,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        if (address == null || address.isBlank()) throw ApiProblem.badRequest("Give an address: ?address=…");
        // in a query an unescaped + means a space
        var wanted = address.startsWith(" ") ? "+" + address.strip() : address;
        var channels = channel != null ? List.of(channel(channel)) : likely(wanted);
        int size = Paging.size(limit, MOST, MOST);
        var addresses = new TreeMap<Channel, String>();
        for (var one : channels) addresses.put(one, normalised(one, wanted));
        var found = customers.holders(addresses, Paging.afterId(cursor).map(CustomerId::new), size + 1);
        boolean more = found.size() > size;
        var shown = more ? found.subList(0, size) : found;
        return new Found(
                shown.stream().map(CustomerBody::of).toList(),
                more ? LanedId.write(shown.getLast().id().value()) : null);
    }

    private static Channel channel(String name) {
        try {
            return new Channel(name);
        } catch (IllegalArgumentException e) {
            throw ApiProblem.unprocessable(String.valueOf(e.getMessage()));
        }
    }

    private static List<Channel> likely(String address) {
        return address.indexOf('@') >= 0
                ? List.of(Channel.EMAIL)
                : List.of(Channel.SMS, new Channel("phone"), Channel.PUSH);
    }

    private static String normalised(Channel channel, String address) {
        return Addresses.normalise(channel, address, Optional.empty()) instanceof Normalised.Address(String value)
                ? value
                : address;
    }
}
