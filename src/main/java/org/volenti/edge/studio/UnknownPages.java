package org.volenti.edge.studio;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestForm;
import org.volenti.common.OwnedId;
import org.volenti.engage.SettledByHand;
import org.volenti.engage.audit.AuditAction;
import org.volenti.insight.UnknownMessages;

/** Messages whose outcome nobody knows: what is known, what may settle them, and settling one by hand. */
@Path(UnknownPages.PATH)
@RunOnVirtualThread
class UnknownPages {
    static final String PATH = "/studio/delivery/unknown";

    private final UnknownMessages messages;
    private final UnknownViews views;
    private final SettledByHand byHand;
    private final Desk desk;
    private final Trail trail;

    UnknownPages(UnknownMessages messages, UnknownViews views, SettledByHand byHand, Desk desk, Trail trail) {
        this.messages = messages;
        this.views = views;
        this.byHand = byHand;
        this.desk = desk;
        this.trail = trail;
    }

    @GET
    @Takes(Right.SEE_CUSTOMERS)
    @Logged(AuditAction.UNKNOWN_LISTED)
    public Response list(@QueryParam("before") @DefaultValue("") String before) {
        var frame = desk.frame("delivery");
        return Desk.page(Templates.unknown(frame, views.list(before, frame.reader())));
    }

    @GET
    @Path("{id}")
    @Takes(Right.SETTLE)
    @Logged(AuditAction.MESSAGE_SEEN)
    public Response ask(@PathParam("id") String id) {
        var found = OwnedId.read(id).flatMap(messages::find).orElseThrow(NotFoundException::new);
        trail.about(found.id().owner());
        var frame = desk.frame("delivery");
        return Desk.page(Templates.unknownOne(frame, views.one(found, frame.reader())));
    }

    @POST
    @Path("{id}")
    @Takes(Right.SETTLE)
    @Logged(AuditAction.MESSAGE_SETTLED)
    public Response settle(@PathParam("id") String id, @RestForm @DefaultValue("") String found) {
        var message = OwnedId.read(id).orElseThrow(NotFoundException::new);
        boolean taken = found.equals("taken");
        if (messages.find(message).isEmpty() || (!taken && !found.equals("not"))) throw new NotFoundException();
        trail.about(message.owner());
        trail.detail(taken ? "as accepted" : "as not accepted");
        // somebody, or its provider, was quicker
        if (!byHand.settle(message, taken)) {
            trail.refused();
            return Desk.see(PATH);
        }
        var done = taken ? Notice.SETTLED_TAKEN : Notice.SETTLED_NOT;
        return Desk.see(PATH + "?done=" + done.word());
    }
}
