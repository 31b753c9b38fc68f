package org.volenti.edge.studio;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Optional;
import org.volenti.common.CustomerId;
import org.volenti.common.OwnedId;
import org.volenti.engage.audit.AuditAction;
import org.volenti.insight.SandboxSearch;
import org.volenti.profile.Instants;

/** What the sandbox holds, as the customer would see it. */
@Path("/studio/inbox")
@RunOnVirtualThread
class InboxPages {
    /** A message may look as it likes and do nothing; links open in a window of their own. */
    private static final String MAIL_POLICY =
            "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; img-src data: 'self';"
                    + " style-src 'unsafe-inline'; font-src data:; form-action 'none';"
                    + " frame-ancestors 'self'";

    private final SandboxSearch inbox;
    private final InboxViews views;
    private final Desk desk;
    private final Trail trail;

    InboxPages(SandboxSearch inbox, InboxViews views, Desk desk, Trail trail) {
        this.trail = trail;
        this.inbox = inbox;
        this.views = views;
        this.desk = desk;
    }

    static String path(CustomerId owner, long message) {
        return "/studio/inbox/" + new OwnedId(owner, message).write();
    }

    @GET
    @Takes(Right.SEE_CUSTOMERS)
    @Logged(AuditAction.MESSAGES_LISTED)
    public Response list(
            @QueryParam("channel") @DefaultValue("") String channel,
            @QueryParam("campaign") @DefaultValue("") String campaign,
            @QueryParam("customer") @DefaultValue("") String customer,
            @QueryParam("before") @DefaultValue("") String before) {
        views.owner(customer.strip()).ifPresent(trail::about);
        return Desk.page(
                Templates.inbox(desk.frame("inbox"), views.list(channel, campaign, customer.strip(), instant(before))));
    }

    private static Optional<Instant> instant(String text) {
        return Optional.ofNullable(Instants.read(text));
    }

    @GET
    @Path("{id}")
    @Takes(Right.SEE_CUSTOMERS)
    @Logged(AuditAction.MESSAGE_SEEN)
    public Response message(@PathParam("id") String id) {
        var frame = desk.frame("inbox");
        return Desk.page(Templates.inboxMessage(frame, views.message(find(id), frame.reader())));
    }

    @GET
    @Path("{id}/mail")
    @Takes(Right.SEE_CUSTOMERS)
    @Logged(AuditAction.MESSAGE_SEEN)
    public Response mail(@PathParam("id") String id) {
        var html = find(id).html().orElseThrow(NotFoundException::new);
        return Response.ok(MessageLinks.opening(html))
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .header(SafeHeaders.POLICY, MAIL_POLICY)
                .build();
    }

    private SandboxSearch.Opened find(String id) {
        var held = OwnedId.read(id).flatMap(inbox::find).orElseThrow(NotFoundException::new);
        trail.about(held.held().id().owner());
        return held;
    }
}
