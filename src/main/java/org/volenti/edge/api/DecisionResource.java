package org.volenti.edge.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.volenti.common.LanedId;
import org.volenti.common.OwnedId;
import org.volenti.engage.Decisions;
import org.volenti.profile.Profiles;

/** Decisions with their traces: why each message went out, and why each other did not. */
@Path("/api/v1")
@RunOnVirtualThread
class DecisionResource {
    private final Decisions decisions;
    private final Profiles profiles;

    DecisionResource(Decisions decisions, Profiles profiles) {
        this.decisions = decisions;
        this.profiles = profiles;
    }

    record DecisionList(List<DecisionJson> items, @Nullable String next) {}

    @GET
    @Path("decisions/{id}")
    public DecisionJson get(@PathParam("id") String id) {
        return OwnedId.read(id)
                .flatMap(decisions::find)
                .map(DecisionJson::of)
                .orElseThrow(() -> ApiProblem.notFound("There is no decision " + id));
    }

    @GET
    @Path("customers/{ref}/decisions")
    public DecisionList ofCustomer(
            @PathParam("ref") String ref,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        var customer = profiles.findByRef(ref).orElseThrow(() -> ApiProblem.notFound("There is no customer " + ref));
        int size = Math.clamp(limit, 1, 200);
        var found = decisions.ofCustomer(customer, Paging.afterId(cursor), size);
        var next =
                found.size() < size ? null : LanedId.write(found.getLast().id().id());
        return new DecisionList(found.stream().map(DecisionJson::of).toList(), next);
    }
}
