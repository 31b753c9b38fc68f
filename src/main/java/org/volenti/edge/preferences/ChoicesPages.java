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
import org.volenti.common.CustomerId;
import org.volenti.message.LinkClaim;
import org.volenti.message.LinkKind;
import org.volenti.profile.Profiles;

/**
 * Her choices: what she allows, how often, when and where to, and the way out. Addresses are masked, since links are
 * forwarded. A link that is too old to show them still says no; a wrong one looks the same and does nothing.
 */
@Path("/p/{token}")
@RunOnVirtualThread
class ChoicesPages {
    static final String PAGE = "/p";

    private final Followed followed;
    private final Presses presses;
    private final Pace pace;
    private final OldLinks oldLinks;
    private final PrivacySignal privacySignal;
    private final Choices choices;
    private final Readers readers;
    private final Profiles profiles;
    private final InstantSource time;

    ChoicesPages(
            Followed followed,
            Presses presses,
            Pace pace,
            OldLinks oldLinks,
            PrivacySignal privacySignal,
            Choices choices,
            Readers readers,
            Profiles profiles,
            InstantSource time) {
        this.followed = followed;
        this.presses = presses;
        this.pace = pace;
        this.oldLinks = oldLinks;
        this.privacySignal = privacySignal;
        this.choices = choices;
        this.readers = readers;
        this.profiles = profiles;
        this.time = time;
    }

    @GET
    public Response look(@PathParam("token") String token, @Context RoutingContext request) {
        var claim = followed.open(LinkKind.PREFERENCES, token);
        var reader = readers.of(claim.customer(), request);
        return isOpen(claim) ? page(claim, reader, Presses.Done.NOTHING, request) : oldLinks.page(reader, "");
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response press(
            @PathParam("token") String token, MultivaluedMap<String, String> fields, @Context RoutingContext request) {
        Faults.bodyWasRead(request);
        var claim = followed.open(LinkKind.PREFERENCES, token);
        var form = new Form(fields);
        var reader = readers.of(claim.customer(), request);
        var visitor = Visitor.of(request, PAGE, Visitor.CLICKED);
        if (!isOpen(claim)) {
            if (!form.first("confirm").isEmpty()) privacySignal.heed(claim, visitor, reader, request, false);
            return oldLinks.press(claim, reader, form.first("confirm"), request);
        }
        if (!pace.allows(claim.customer(), form.first("confirm"), request)) return Answers.tooMany(reader);
        var done = presses.take(claim, visitor, reader, form, request);
        // her language may have changed by it
        return page(claim, readers.of(claim.customer(), request), done, request);
    }

    /** No form of ours: nothing is pressed. */
    @POST
    @Consumes(MediaType.WILDCARD)
    public Response other(@PathParam("token") String token, @Context RoutingContext request) {
        Faults.bodyWasRead(request);
        return look(token, request);
    }

    private boolean isOpen(LinkClaim claim) {
        return claim.isFresh(time.instant()) && exists(claim.customer());
    }

    private boolean exists(CustomerId customer) {
        return profiles.refOf(customer).isPresent();
    }

    private Response page(LinkClaim claim, Reader reader, Presses.Done done, RoutingContext request) {
        var notices = done.words().stream().map(words -> words.in(reader)).toList();
        var view = choices.view(claim, reader, notices, done.left(), PrivacySignal.isSent(request));
        return Answers.page(reader, Templates.choices(reader.sheet(), view));
    }
}
