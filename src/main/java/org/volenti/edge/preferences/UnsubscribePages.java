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
import org.volenti.engage.Withdrawals;
import org.volenti.message.LinkClaim;
import org.volenti.message.LinkKind;

/**
 * One press stops the messages. A mail program posts {@code List-Unsubscribe=One-Click} in either encoding (RFC 8058 §3),
 * the page's own buttons post {@code confirm}; whatever else is posted gets the page and does nothing, since scanners and
 * prefetchers post too.
 */
@Path("/u/{token}")
@RunOnVirtualThread
class UnsubscribePages {
    private static final String TOO_MANY = "tooMany";

    private final Followed followed;
    private final Withdrawals withdrawals;
    private final Leaving leaving;
    private final OldLinks oldLinks;
    private final PrivacySignal privacySignal;
    private final Readers readers;

    UnsubscribePages(
            Followed followed,
            Withdrawals withdrawals,
            Leaving leaving,
            OldLinks oldLinks,
            PrivacySignal privacySignal,
            Readers readers) {
        this.followed = followed;
        this.withdrawals = withdrawals;
        this.leaving = leaving;
        this.oldLinks = oldLinks;
        this.privacySignal = privacySignal;
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
            @RestForm("reason") @Nullable String reason,
            @Context RoutingContext request) {
        Faults.bodyWasRead(request);
        var claim = followed.open(LinkKind.UNSUBSCRIBE, token);
        var done = done(claim, oneClick, confirm, reason, request);
        if (!done.isEmpty() && PrivacySignal.isSent(request)) {
            var visitor = Visitor.of(request, "/u", Visitor.CLICKED);
            privacySignal.heed(claim, visitor, readers.of(claim.customer(), request), request, false);
        }
        if (done.equals(TOO_MANY)) return Answers.tooMany(readers.of(claim.customer(), request));
        return page(token, request, done);
    }

    private String done(
            LinkClaim claim,
            @Nullable String oneClick,
            @Nullable String confirm,
            @Nullable String reason,
            RoutingContext request) {
        if ("everything".equals(confirm)) {
            withdrawals.everything(
                    claim, Visitor.of(request, "/u", Visitor.CLICKED).said(claim));
            return "all";
        }
        if ("fresh".equals(confirm)) {
            boolean sent = oldLinks.fresh(claim, readers.of(claim.customer(), request), request);
            return sent ? "fresh" : TOO_MANY;
        }
        if ("reason".equals(confirm)) {
            leaving.tell(claim, reason == null ? "" : reason);
            return "thanks";
        }
        if (!"One-Click".equals(oneClick) && !"this".equals(confirm)) return "";
        var act = "this".equals(confirm) ? Visitor.CLICKED : Visitor.ONE_CLICK;
        withdrawals.ofMessage(claim, Visitor.of(request, "/u", act).said(claim));
        return "this";
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
        return Answers.page(reader, Templates.unsubscribe(reader.sheet(), done));
    }
}
