package org.volenti.edge.preferences;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import org.volenti.campaign.Notice;
import org.volenti.common.Channel;
import org.volenti.common.ContactPoint;
import org.volenti.common.CustomerId;
import org.volenti.profile.ContactPoints;

/** For whoever has no link at hand: one is sent to her address. The answer is the same whether we know it or not. */
@Path("/p")
@RunOnVirtualThread
class AskPages {
    /** More would be a flood into one mailbox that anybody can let loose. */
    private static final int MOST_WHO_SHARE = 5;

    private final Readers readers;
    private final Strangers strangers;
    private final Errands errands;
    private final ContactPoints points;
    private final SurelyHers surelyHers;
    private final Post post;

    AskPages(
            Readers readers,
            Strangers strangers,
            Errands errands,
            ContactPoints points,
            SurelyHers surelyHers,
            Post post) {
        this.surelyHers = surelyHers;
        this.readers = readers;
        this.strangers = strangers;
        this.errands = errands;
        this.points = points;
        this.post = post;
    }

    @GET
    public Response look(@Context RoutingContext request) {
        return page(readers.ofAnybody(request), "ask", 200);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response press(MultivaluedMap<String, String> fields, @Context RoutingContext request) {
        Faults.bodyWasRead(request);
        var reader = readers.ofAnybody(request);
        var form = new Form(fields);
        if (form.first("address").isBlank()) return page(reader, "ask", 200);
        if (!strangers.mayAsk(request)) return Answers.tooMany(reader);
        // a field that people do not see: only a machine fills it in
        if (form.first("website").isEmpty()) errands.run(() -> send(form.first("address"), reader, request));
        return page(reader, "asked", 200);
    }

    /** No form of ours: nothing is pressed. */
    @POST
    @Consumes(MediaType.WILDCARD)
    public Response other(@Context RoutingContext request) {
        Faults.bodyWasRead(request);
        return look(request);
    }

    private void send(String raw, Reader reader, RoutingContext request) {
        var channel = raw.indexOf('@') >= 0 ? Channel.EMAIL : Channel.SMS;
        var address = Places.normalised(raw, channel, reader);
        if (address.isEmpty()) return;
        // several people may share an address: each gets a link of her own, once a day like anybody
        var held = points.holders(channel, address.get()).stream()
                .flatMap(customer -> points.find(customer, channel, address.get()).stream()
                        .filter(point -> surelyHers.forChoices(customer).contains(point))
                        .map(point -> new Held(customer, point)))
                .limit(MOST_WHO_SHARE)
                .toList();
        if (held.isEmpty() || !post.mayWrite(Notice.LINK, held.getFirst().point())) return;
        for (var one : held) post.write(Notice.LINK, one.customer(), one.point(), hers(one.customer(), request));
    }

    /** Not one that somebody added behind a link: a forwarded one would renew itself there. */
    private record Held(CustomerId customer, ContactPoint point) {}

    private Reader hers(CustomerId customer, RoutingContext request) {
        return readers.of(customer, request);
    }

    private static Response page(Reader reader, String state, int status) {
        return Answers.page(reader, Templates.ask(reader.sheet(), state), status);
    }
}
