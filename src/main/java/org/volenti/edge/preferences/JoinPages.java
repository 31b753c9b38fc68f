package org.volenti.edge.preferences;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.volenti.campaign.Catalogs;
import org.volenti.campaign.Notice;
import org.volenti.campaign.Policy;
import org.volenti.common.Channel;
import org.volenti.common.ContactPoint;
import org.volenti.common.CustomerId;
import org.volenti.common.PublicUrl;
import org.volenti.common.Purpose;
import org.volenti.consent.ConsentEvent;

/**
 * Signing up for some purposes, which the address names: {@code /join/offers+news}. It asks for channel and frequency at
 * the moment of permission. Its answer depends on nothing but what was typed: nobody learns who is a customer.
 */
@Path("/join/{set}")
@RunOnVirtualThread
class JoinPages {
    private final Readers readers;
    private final Asked asked;
    private final Limits limits;
    private final Strangers strangers;
    private final Errands errands;
    private final Joining joining;
    private final Pending pending;
    private final SurelyHers surelyHers;
    private final Post post;
    private final Catalogs catalogs;
    private final PublicUrl publicUrl;

    JoinPages(
            Readers readers,
            Asked asked,
            Limits limits,
            Strangers strangers,
            Errands errands,
            Joining joining,
            Pending pending,
            SurelyHers surelyHers,
            Post post,
            Catalogs catalogs,
            PublicUrl publicUrl) {
        this.readers = readers;
        this.asked = asked;
        this.limits = limits;
        this.strangers = strangers;
        this.errands = errands;
        this.joining = joining;
        this.pending = pending;
        this.surelyHers = surelyHers;
        this.post = post;
        this.catalogs = catalogs;
        this.publicUrl = publicUrl;
    }

    @GET
    public Response look(@PathParam("set") String set, @Context RoutingContext request) {
        return page(set, readers.ofAnybody(request), "ask");
    }

    /** The form alone, to be pasted into a page of the shop's; it posts to the address of this service. */
    @GET
    @Path("/snippet")
    @Produces("text/html;charset=UTF-8")
    public Response snippet(@PathParam("set") String set, @Context RoutingContext request) {
        var reader = readers.ofAnybody(request);
        var view = view(set, reader, "ask", publicUrl.at("/join/" + set).toString());
        return Answers.page(reader, Templates.joinForm(view));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response press(
            @PathParam("set") String set, MultivaluedMap<String, String> fields, @Context RoutingContext request) {
        Faults.bodyWasRead(request);
        var reader = readers.ofAnybody(request);
        var form = new Form(fields);
        var signUps = signUps(set, form, reader, PrivacySignal.isSent(request));
        if (signUps.isEmpty()) return page(set, reader, "problem");
        if (!strangers.mayAsk(request)) return Answers.tooMany(reader);
        var visitor = Visitor.of(request, "/join", Visitor.CLICKED);
        // a field that people do not see: only a machine fills it in
        if (form.first("website").isEmpty())
            signUps.forEach(signUp -> errands.run(() -> take(signUp, visitor, reader)));
        return page(set, reader, "done");
    }

    /** No form of ours: nothing is pressed. */
    @POST
    @Consumes(MediaType.WILDCARD)
    public Response other(@PathParam("set") String set, @Context RoutingContext request) {
        Faults.bodyWasRead(request);
        return look(set, request);
    }

    private List<Joining.SignUp> signUps(String set, Form form, Reader reader, boolean signal) {
        var wanted = asked.named(set);
        var often = often(form, wanted);
        var signUps = new ArrayList<Joining.SignUp>();
        for (var channel : List.of(Channel.EMAIL, Channel.SMS)) {
            var yes = asked.read(form, channel, wanted, reader);
            if (yes.isEmpty()) continue;
            Places.normalised(form.first(channel.name()), channel, reader)
                    .ifPresent(address -> signUps.add(new Joining.SignUp(set, channel, address, yes, often, signal)));
        }
        return signUps;
    }

    private Map<String, String> often(Form form, Predicate<Purpose> wanted) {
        var often = new HashMap<String, String>();
        for (var purpose : asked.marketing(wanted)) {
            Often.of(form.first("often." + purpose.id()))
                    .filter(Often.within(limits.caps(), purpose.id())::contains)
                    .ifPresent(chosen -> often.put(purpose.id(), chosen.code()));
        }
        return often;
    }

    /** Who has it all already gets the link to her choices instead, and a stranger sees no difference. */
    private void take(Joining.SignUp signUp, Visitor visitor, Reader reader) {
        joining.take(signUp, visitor, reader).ifPresent(taken -> {
            var waiting = taken.grants().stream()
                    .map(ConsentEvent::id)
                    .filter(grant -> !pending.with(grant.owner(), grant.id()).isEmpty())
                    .findFirst();
            if (waiting.isPresent()) post.confirm(taken.point(), waiting.get(), reader);
            else linked(taken.grants().getFirst().id().owner(), taken.point(), reader);
        });
    }

    private void linked(CustomerId customer, ContactPoint point, Reader reader) {
        if (surelyHers.forChoices(customer).contains(point)) post.link(Notice.LINK, customer, point, reader);
    }

    private Response page(String set, Reader reader, String state) {
        return Answers.page(reader, Templates.join(reader.sheet(), view(set, reader, state, "/join/" + set)));
    }

    private JoinView view(String set, Reader reader, String state, String action) {
        var wanted = asked.named(set);
        var rates = asked.marketing(wanted).stream()
                .map(purpose -> new JoinView.Rate(
                        purpose.id(), reader.join().often(reader.words(purpose.name())), options(purpose, reader)))
                .toList();
        return new JoinView(
                action,
                state,
                asked.ticks(Channel.EMAIL, wanted, reader),
                asked.ticks(Channel.SMS, wanted, reader),
                rates,
                catalogs.live()
                        .policy()
                        .controller()
                        .flatMap(Policy.Controller::privacyNotice)
                        .orElse(""));
    }

    private List<ChoicesView.Option> options(Purpose purpose, Reader reader) {
        return Often.within(limits.caps(), purpose.id()).stream()
                .map(often -> new ChoicesView.Option(often.code(), often.words(reader.rhythm()), false))
                .toList();
    }
}
