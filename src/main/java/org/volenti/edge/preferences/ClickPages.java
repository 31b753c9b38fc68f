package org.volenti.edge.preferences;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;
import org.volenti.campaign.Catalogs;
import org.volenti.engage.Clicks;
import org.volenti.message.Click;
import org.volenti.message.ClickLinks;
import org.volenti.message.Composer;

/**
 * Leads on from a link of a message to where it leads, and lets it be heard that it was followed. Whatever becomes of the
 * hearing, she gets where she wanted. A token that we did not sign leads nowhere (TR-02).
 */
@Path("/c/{token}")
@RunOnVirtualThread
class ClickPages {
    private final ClickLinks links;
    private final Composer composer;
    private final Catalogs catalogs;
    private final Clicks clicks;
    private final Errands errands;
    private final InstantSource time;

    ClickPages(
            ClickLinks links,
            Composer composer,
            Catalogs catalogs,
            Clicks clicks,
            Errands errands,
            InstantSource time) {
        this.links = links;
        this.composer = composer;
        this.catalogs = catalogs;
        this.clicks = clicks;
        this.errands = errands;
        this.time = time;
    }

    @GET
    public Response follow(@PathParam("token") String token, @Context RoutingContext request) {
        var click = open(token);
        click.ifPresent(link -> hear(link, request));
        return click.map(ClickPages::onward).orElseGet(ClickPages::nowhere);
    }

    /** Who asks for headers only follows nothing: it does not count. */
    @HEAD
    public Response look(@PathParam("token") String token) {
        return open(token).map(ClickPages::onward).orElseGet(ClickPages::nowhere);
    }

    private Optional<Click> open(String token) {
        return links.open(token, composer.hosts(catalogs.live()));
    }

    /** Behind the answer, and few at a time: a thousand visits of one link must keep nobody waiting. */
    private void hear(Click click, RoutingContext request) {
        var visit = visit(request);
        errands.hear(() -> clicks.followed(click, visit));
    }

    private Clicks.Visit visit(RoutingContext request) {
        var headers = request.request().headers();
        boolean prefetched = Stream.of("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz")
                .flatMap(name -> headers.getAll(name).stream())
                .anyMatch(value -> value.contains("prefetch") || value.contains("preview"));
        var agent = headers.get("User-Agent");
        return new Clicks.Visit(agent == null ? "" : agent, prefetched, time.instant());
    }

    private static Response onward(Click click) {
        return Response.status(Response.Status.FOUND)
                .header("Location", click.target().toString())
                .build();
    }

    /** {@link Faults} makes a page of it, the same for whatever is wrong. */
    private static Response nowhere() {
        return Response.status(Response.Status.NOT_FOUND).build();
    }
}
