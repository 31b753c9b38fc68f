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
import java.time.InstantSource;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;
import org.volenti.engage.Withdrawals;
import org.volenti.message.LinkClaim;
import org.volenti.message.LinkKind;

/** Why a message came, and what she can say of it: not again, less, no more. */
@Path("/why/{token}")
@RunOnVirtualThread
class WhyPages {
    private final Followed followed;
    private final Withdrawals withdrawals;
    private final Reasons reasons;
    private final Feedback feedback;
    private final PrivacySignal privacySignal;
    private final OldLinks oldLinks;
    private final Readers readers;
    private final InstantSource time;

    WhyPages(
            Followed followed,
            Withdrawals withdrawals,
            Reasons reasons,
            Feedback feedback,
            PrivacySignal privacySignal,
            OldLinks oldLinks,
            Readers readers,
            InstantSource time) {
        this.followed = followed;
        this.withdrawals = withdrawals;
        this.reasons = reasons;
        this.feedback = feedback;
        this.privacySignal = privacySignal;
        this.oldLinks = oldLinks;
        this.readers = readers;
        this.time = time;
    }

    @GET
    public Response look(@PathParam("token") String token, @Context RoutingContext request) {
        return page(followed.open(LinkKind.WHY, token), request, false, "");
    }

    @POST
    @Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.MULTIPART_FORM_DATA})
    public Response press(
            @PathParam("token") String token,
            @RestForm("confirm") @Nullable String confirm,
            @RestForm("version") @Nullable String version,
            @Context RoutingContext request) {
        Faults.bodyWasRead(request);
        var claim = followed.open(LinkKind.WHY, token);
        var button = confirm == null ? "" : confirm;
        var visitor = Visitor.of(request, "/why", Visitor.CLICKED);
        var reader = readers.of(claim.customer(), request);
        boolean fresh = claim.isFresh(time.instant());
        var notice = Optional.<String>empty();
        switch (button) {
            case "this" -> withdrawals.ofMessage(claim, visitor.said(claim));
            case "refuse" -> notice = fresh ? feedback.refuse(claim, reader) : notice;
            case "less" ->
                notice = fresh ? feedback.less(claim, visitor, reader, version == null ? "" : version) : notice;
            case "everything", "fresh" -> {
                privacySignal.heed(claim, visitor, reader, request, false);
                return oldLinks.press(claim, reader, button, request);
            }
            default -> {
                return page(claim, request, false, "");
            }
        }
        privacySignal.heed(claim, visitor, reader, request, false);
        return page(claim, request, button.equals("this"), notice.orElse(""));
    }

    /** No form: nothing is pressed. */
    @POST
    @Consumes(MediaType.WILDCARD)
    public Response other(@PathParam("token") String token, @Context RoutingContext request) {
        Faults.bodyWasRead(request);
        return look(token, request);
    }

    private Response page(LinkClaim claim, RoutingContext request, boolean pressed, String notice) {
        var reader = readers.of(claim.customer(), request);
        if (!claim.isFresh(time.instant())) return oldLinks.page(reader, pressed ? "this" : "");
        var view = reasons.view(claim, reader, followed.choices(claim), pressed, notice);
        return Answers.page(reader, Templates.why(reader.sheet(), view));
    }
}
