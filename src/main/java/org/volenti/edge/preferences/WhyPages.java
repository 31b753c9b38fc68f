package org.volenti.edge.preferences;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;
import org.volenti.message.LinkClaim;
import org.volenti.message.LinkKind;

/** Why a message came, with a button to stop its kind. */
@Path("/why/{token}")
@RunOnVirtualThread
class WhyPages {
    private final Followed followed;
    private final Withdrawals withdrawals;
    private final Reasons reasons;
    private final Readers readers;

    WhyPages(Followed followed, Withdrawals withdrawals, Reasons reasons, Readers readers) {
        this.followed = followed;
        this.withdrawals = withdrawals;
        this.reasons = reasons;
        this.readers = readers;
    }

    @GET
    public Response look(@PathParam("token") String token, @Context RoutingContext request) {
        return page(followed.open(LinkKind.WHY, token), request, false);
    }

    @POST
    @Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.MULTIPART_FORM_DATA})
    public Response press(
            @PathParam("token") String token,
            @RestForm("confirm") @Nullable String confirm,
            @Context RoutingContext request) {
        Faults.bodyWasRead(request);
        var claim = followed.open(LinkKind.WHY, token);
        boolean pressed = "this".equals(confirm);
        if (pressed) withdrawals.ofMessage(claim, Visitor.of(request, "/why", Visitor.CLICKED));
        return page(claim, request, pressed);
    }

    /** No form: nothing is pressed. */
    @POST
    @Consumes(MediaType.WILDCARD)
    public Response other(@PathParam("token") String token, @Context RoutingContext request) {
        Faults.bodyWasRead(request);
        return look(token, request);
    }

    private Response page(LinkClaim claim, RoutingContext request, boolean pressed) {
        var reader = readers.of(claim.customer(), request);
        var view = reasons.view(claim, reader, followed.choices(claim), pressed);
        return Answers.page(reader, Templates.why(reader.sheet(), view));
    }
}
