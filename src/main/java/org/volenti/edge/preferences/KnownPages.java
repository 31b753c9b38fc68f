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
import java.util.Optional;
import org.volenti.campaign.Notice;
import org.volenti.message.LinkClaim;
import org.volenti.message.LinkKind;

/**
 * What is known of her, and where it came from. A link opens it for a few days only, and from here nothing happens either
 * but that a message goes to her own address: to take a copy, or to be forgotten, she presses once more behind that.
 */
@Path("/known/{token}")
@RunOnVirtualThread
class KnownPages {
    private final Followed followed;
    private final Known known;
    private final HerPost herPost;
    private final SurelyHers surelyHers;
    private final PrivacySignal privacySignal;
    private final Readers readers;
    private final InstantSource time;

    KnownPages(
            Followed followed,
            Known known,
            HerPost herPost,
            SurelyHers surelyHers,
            PrivacySignal privacySignal,
            Readers readers,
            InstantSource time) {
        this.followed = followed;
        this.known = known;
        this.herPost = herPost;
        this.surelyHers = surelyHers;
        this.privacySignal = privacySignal;
        this.readers = readers;
        this.time = time;
    }

    @GET
    public Response look(@PathParam("token") String token, @Context RoutingContext request) {
        var claim = followed.open(LinkKind.KNOWN, token);
        return page(claim, readers.of(claim.customer(), request), request, "");
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response press(
            @PathParam("token") String token, MultivaluedMap<String, String> fields, @Context RoutingContext request) {
        Faults.bodyWasRead(request);
        var claim = followed.open(LinkKind.KNOWN, token);
        var reader = readers.of(claim.customer(), request);
        var button = new Form(fields).first("confirm");
        boolean fresh = isOpen(claim);
        var wanted =
                switch (button) {
                    case "fresh" -> Optional.of(Notice.KNOWN);
                    case "export" -> Optional.of(Notice.EXPORT);
                    case "erase" -> Optional.of(Notice.ERASE);
                    default -> Optional.<Notice>empty();
                };
        if (wanted.isEmpty()) return page(claim, reader, request, "");
        // a no, which is heeded however often she presses
        privacySignal.heed(claim, Visitor.of(request, "/known", Visitor.CLICKED), reader, request, false);
        boolean sends = fresh || wanted.get() == Notice.KNOWN;
        if (sends && !herPost.send(wanted.get(), claim, reader, request)) return Answers.tooMany(reader);
        return page(claim, reader, request, button);
    }

    /** No form of ours: nothing is pressed. */
    @POST
    @Consumes(MediaType.WILDCARD)
    public Response other(@PathParam("token") String token, @Context RoutingContext request) {
        Faults.bodyWasRead(request);
        return look(token, request);
    }

    private boolean isOpen(LinkClaim claim) {
        return claim.isFresh(time.instant()) && surelyHers.mayRead(claim);
    }

    private Response page(LinkClaim claim, Reader reader, RoutingContext request, String pressed) {
        var whole = request.request().getParam("all");
        var view = isOpen(claim) ? known.view(claim, reader, whole == null ? "" : whole) : Optional.<KnownView>empty();
        return view.map(it -> Answers.page(reader, Templates.known(reader.sheet(), it, !pressed.isEmpty())))
                .orElseGet(() -> Answers.page(reader, Templates.knownOld(reader.sheet(), pressed.equals("fresh"))));
    }
}
