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
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.List;
import org.volenti.message.LinkClaim;
import org.volenti.message.LinkKind;

/**
 * The second step of a double opt-in: whoever reads the address looks at what was asked for, and presses. Scanners that
 * follow every link confirm nothing. A link that is used, too old, wrong or of another kind gets one and the same page.
 */
@Path("/confirm/{token}")
@RunOnVirtualThread
class ConfirmPages {
    private final Followed followed;
    private final Confirming confirming;
    private final Readers readers;
    private final InstantSource time;

    ConfirmPages(Followed followed, Confirming confirming, Readers readers, InstantSource time) {
        this.followed = followed;
        this.confirming = confirming;
        this.readers = readers;
        this.time = time;
    }

    @GET
    public Response look(@PathParam("token") String token, @Context RoutingContext request) {
        var claim = followed.open(LinkKind.CONFIRM, token);
        var reader = readers.of(claim.customer(), request);
        var asked = claim.isFresh(time.instant()) ? confirming.asked(claim, reader) : ConfirmView.NOTHING;
        return page(reader, asked, false);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response press(
            @PathParam("token") String token, MultivaluedMap<String, String> fields, @Context RoutingContext request) {
        Faults.bodyWasRead(request);
        var claim = followed.open(LinkKind.CONFIRM, token);
        var form = new Form(fields);
        if (!form.first("confirm").equals("yes")) return look(token, request);
        var reader = readers.of(claim.customer(), request);
        return page(reader, confirmed(claim, reader, form.all("grant"), request), true);
    }

    private ConfirmView confirmed(LinkClaim claim, Reader reader, List<String> shown, RoutingContext request) {
        if (!claim.isFresh(time.instant())) return ConfirmView.NOTHING;
        var visitor = Visitor.of(request, "/confirm", Visitor.CLICKED);
        return confirming.confirm(claim, visitor, reader, shown, PrivacySignal.isSent(request));
    }

    /** No form of ours: nothing is pressed. */
    @POST
    @Consumes(MediaType.WILDCARD)
    public Response other(@PathParam("token") String token, @Context RoutingContext request) {
        Faults.bodyWasRead(request);
        return look(token, request);
    }

    private static Response page(Reader reader, ConfirmView view, boolean done) {
        return Answers.page(reader, Templates.confirm(reader.sheet(), view, done));
    }
}
