package org.volenti.edge.preferences;

import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
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
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.volenti.common.Channel;
import org.volenti.common.Purpose;
import org.volenti.delivery.push.PushKeys;
import org.volenti.message.LinkClaim;
import org.volenti.message.LinkKind;
import org.volenti.message.Links;
import org.volenti.profile.Addresses;
import org.volenti.profile.Normalised;
import org.volenti.profile.PushSubscription;

/**
 * What a page of the shop's needs so that a device can be notified: the script of the button, that of the service worker,
 * the words of the question, and where yes and no are said. Answers to any site, since it tells nobody's secrets and takes
 * no cookie; they depend on nothing but what was sent, so a wrong token tells nothing.
 */
@Path("/push")
@RunOnVirtualThread
class PushPages {
    private static final String JAVASCRIPT = "text/javascript;charset=UTF-8";

    private final Readers readers;
    private final Asked asked;
    private final Strangers strangers;
    private final Devices devices;
    private final Links links;
    private final PushKeys keys;
    private final InstantSource time;

    PushPages(
            Readers readers,
            Asked asked,
            Strangers strangers,
            Devices devices,
            Links links,
            PushKeys keys,
            InstantSource time) {
        this.readers = readers;
        this.asked = asked;
        this.strangers = strangers;
        this.devices = devices;
        this.links = links;
        this.keys = keys;
        this.time = time;
    }

    @GET
    @Path("/worker.js")
    @Produces(JAVASCRIPT)
    public Response worker() {
        return toAnySite(Response.ok(script("worker.js")));
    }

    @GET
    @Path("/button.js")
    @Produces(JAVASCRIPT)
    public Response button() {
        return toAnySite(Response.ok(script("button.js")));
    }

    /** @param key what the browser subscribes with */
    public record Question(String key, String lang, Map<String, String> texts, List<Tick> ticks) {}

    /** @param row names the words that were shown, so that a yes to others is none */
    public record Tick(String key, String row, String text, String lang) {}

    @GET
    @Path("/{set}/ask")
    @Produces(MediaType.APPLICATION_JSON)
    public Response ask(@PathParam("set") String set, @Context RoutingContext request) {
        var reader = readers.ofAnybody(request);
        var ticks = asked.ticks(Channel.PUSH, wanted(set), reader).stream()
                .map(line -> new Tick(
                        line.key(),
                        line.row(),
                        line.words(),
                        line.wordsLang().isEmpty() ? reader.sheet().lang() : line.wordsLang()))
                .toList();
        return toAnySite(
                Response.ok(new Question(keys.publicKey(), reader.sheet().lang(), texts(reader), ticks)));
    }

    private static Map<String, String> texts(Reader reader) {
        var text = MessageBundles.get(
                PushText.class, Localized.Literal.of(reader.sheet().lang()));
        return Map.of(
                "yes", text.yes(),
                "no", text.no(),
                "on", text.on(),
                "off", text.off(),
                "denied", text.denied(),
                "failed", text.failed(),
                "tick", text.tick());
    }

    @POST
    @Path("/{set}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response yes(
            @PathParam("set") String set, MultivaluedMap<String, String> fields, @Context RoutingContext request) {
        Faults.bodyWasRead(request);
        var reader = readers.ofAnybody(request);
        var form = new Form(fields);
        var device = device(form);
        var purposes = asked.read(form, Channel.PUSH, wanted(set), reader);
        if (device.isEmpty() || purposes.isEmpty()) return toAnySite(Response.status(400));
        if (!strangers.mayBringDevice(request)) return toAnySite(Response.status(429));
        devices.on(
                new Devices.Yes(link(form), set, device.get(), purposes, PrivacySignal.isSent(request)),
                Visitor.of(request, "/push", Visitor.CLICKED),
                reader);
        return toAnySite(Response.noContent());
    }

    /** A token that is none, or was one, names nobody: the device stands for itself. */
    private Optional<LinkClaim> link(Form form) {
        return links.open(LinkKind.PUSH, form.first("token")).filter(claim -> claim.isFresh(time.instant()));
    }

    @POST
    @Path("/off")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response no(MultivaluedMap<String, String> fields, @Context RoutingContext request) {
        Faults.bodyWasRead(request);
        var device = device(new Form(fields));
        if (device.isEmpty()) return toAnySite(Response.status(400));
        devices.off(
                device.get(),
                PrivacySignal.isSent(request),
                Visitor.of(request, "/push/off", Visitor.CLICKED),
                readers.ofAnybody(request));
        return toAnySite(Response.noContent());
    }

    /** A whole subscription, at a push service that may be called: anything else would never be notified. */
    private Optional<String> device(Form form) {
        var given = PushSubscription.read(form.first("subscription"));
        if (given.isEmpty() || !keys.takes(given.get())) return Optional.empty();
        return Addresses.normalise(Channel.PUSH, given.get().write(), Optional.empty())
                        instanceof Normalised.Address(var address)
                ? Optional.of(address)
                : Optional.empty();
    }

    /** Those that want a confirmation always cannot be had at a device. */
    private Predicate<Purpose> wanted(String set) {
        return asked.named(set).and(purpose -> purpose.doubleOptIn() != Purpose.DoubleOptIn.ALWAYS);
    }

    private static Response toAnySite(Response.ResponseBuilder answer) {
        return answer.header("Access-Control-Allow-Origin", "*")
                .header("Cross-Origin-Resource-Policy", "cross-origin")
                .header("Vary", "Accept-Language")
                .build();
    }

    private static String script(String name) {
        try (var file = PushPages.class.getResourceAsStream("/push/" + name)) {
            if (file == null) throw new IllegalStateException("push/" + name + " is not in the build");
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("push/" + name + " cannot be read", e);
        }
    }
}
