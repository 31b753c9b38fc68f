package org.volenti.edge.studio;

import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.volenti.campaign.Catalogs;
import org.volenti.engage.Switches;

/** One request at the studio: who asks, how she reads, and how she is answered. */
@RequestScoped
class Desk {
    private final ContainerRequestContext request;
    private final HttpHeaders headers;
    private final FormTokens tokens;
    private final Catalogs catalogs;
    private final Switches switches;
    private final FrameText text;
    private final InstantSource time;

    Desk(
            @Context ContainerRequestContext request,
            @Context HttpHeaders headers,
            FormTokens tokens,
            Catalogs catalogs,
            Switches switches,
            FrameText text,
            InstantSource time) {
        this.request = request;
        this.headers = headers;
        this.tokens = tokens;
        this.catalogs = catalogs;
        this.switches = switches;
        this.text = text;
        this.time = time;
    }

    /** Nobody where the route lets everybody in. */
    Member member() {
        return request.getProperty(Gate.MEMBER) instanceof Member member ? member : new Member("", Set.of(), false, 0);
    }

    /** Has just signed in. */
    void isNow(String name) {
        request.setProperty(Gate.MEMBER, new Member(name, Set.of(), false, 0));
    }

    String staff() {
        return member().name();
    }

    boolean may(Right right) {
        return member().may(right);
    }

    Optional<String> session() {
        return Cookies.read(request, Cookies.SESSION);
    }

    boolean isFragment() {
        return request.getHeaderString("HX-Request") != null && request.getHeaderString("HX-Boosted") == null;
    }

    Reader reader() {
        var wanted = headers.getAcceptableLanguages().stream()
                .filter(locale ->
                        !locale.getLanguage().isEmpty() && !locale.getLanguage().equals("*"))
                .findFirst();
        var brand = catalogs.live().policy().brand();
        return new Reader(wanted.orElse(Locale.forLanguageTag(brand.locale())), brand.zone(), time.instant());
    }

    Frame frame(String section) {
        return new Frame(
                section,
                catalogs.live().policy().brand().name(),
                member(),
                session().map(tokens::of).orElse(""),
                switches.stopped(),
                0,
                notice(),
                reader());
    }

    private String notice() {
        return Optional.ofNullable(request.getUriInfo().getQueryParameters().getFirst("done"))
                .flatMap(Notice::of)
                .map(text::notice)
                .orElse("");
    }

    static Response page(TemplateInstance page) {
        return page(200, page);
    }

    /** Rendered here and now, so that a fault in it is this request's fault and becomes an error page. */
    static Response page(int status, TemplateInstance page) {
        return Response.status(status)
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .entity(page.setLocale(Locale.ENGLISH).render())
                .build();
    }

    /**
     * After every action: what was posted is not posted again by loading the page again. Said as a path, for only the
     * browser knows by which scheme and host it came here.
     */
    static Response see(String path) {
        return Response.status(303).header("Location", path).build();
    }
}
