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
import org.volenti.message.LinkKind;

/**
 * One press stops the messages. A mail program posts {@code List-Unsubscribe=One-Click} in either encoding (RFC 8058 §3),
 * the page's own buttons post {@code confirm}; whatever else is posted gets the page and does nothing, since scanners and
 * prefetchers post too.
 */
@Path("/u/{token}")
@RunOnVirtualThread
class UnsubscribePages {
    private final Followed followed;
    private final Withdrawals withdrawals;
    private final Readers readers;

    UnsubscribePages(Followed followed, Withdrawals withdrawals, Readers readers) {
        this.followed = followed;
        this.withdrawals = withdrawals;
        this.readers = readers;
    }

    @GET
    public Response look(@PathParam("token") String token, @Context RoutingContext request) {
        return page(token, request, "");
    }

    @POST
    @Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.MULTIPART_FORM_DATA})
    public Response press(
            @PathParam("token") String token,
            @RestForm("List-Unsubscribe") @Nullable String oneClick,
            @RestForm("confirm") @Nullable String confirm,
            @Context RoutingContext request) {
        Faults.bodyWasRead(request);
        var claim = followed.open(LinkKind.UNSUBSCRIBE, token);
        if ("everything".equals(confirm)) {
            withdrawals.everything(claim, Visitor.of(request, "/u", Visitor.CLICKED));
            return page(token, request, "all");
        }
        if ("One-Click".equals(oneClick) || "this".equals(confirm)) {
            var act = "this".equals(confirm) ? Visitor.CLICKED : Visitor.ONE_CLICK;
            withdrawals.ofMessage(claim, Visitor.of(request, "/u", act));
            return page(token, request, "this");
        }
        return page(token, request, "");
    }

    /** No form: nothing is pressed. */
    @POST
    @Consumes(MediaType.WILDCARD)
    public Response other(@PathParam("token") String token, @Context RoutingContext request) {
        Faults.bodyWasRead(request);
        return look(token, request);
    }

    private Response page(String token, RoutingContext request, String done) {
        var claim = followed.open(LinkKind.UNSUBSCRIBE, token);
        var reader = readers.of(claim.customer(), request);
        return Answers.page(reader, Templates.unsubscribe(reader.sheet(), done, followed.choices(claim)));
    }
}
