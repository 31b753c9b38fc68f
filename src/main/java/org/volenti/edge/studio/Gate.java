package org.volenti.edge.studio;

import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.WithFormRead;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.core.multipart.FormData;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;
import org.volenti.edge.Admission;

/**
 * Nobody enters the studio without a session, nobody gets where none of their roles leads, and nothing is changed by a form
 * that is not ours.
 */
@Singleton
class Gate {
    static final String MEMBER = "volenti.member";
    static final String ADMITTED = "volenti.admitted";
    static final String SIGN_IN_PATH = "/studio/sign-in";

    private final Sessions sessions;
    private final FormTokens tokens;
    private final Admission admission;
    private final TurnedAway turnedAway;
    private final AuditFilter audit;

    Gate(Sessions sessions, FormTokens tokens, Admission admission, TurnedAway turnedAway, AuditFilter audit) {
        this.audit = audit;
        this.admission = admission;
        this.turnedAway = turnedAway;
        this.sessions = sessions;
        this.tokens = tokens;
    }

    static boolean isStudio(String path) {
        return path.equals("/studio") || path.startsWith("/studio/");
    }

    @WithFormRead
    @ServerRequestFilter(priority = 1100)
    Optional<Response> check(
            ResteasyReactiveContainerRequestContext request, RoutingContext routing, ResourceInfo route)
            throws InterruptedException {
        var path = request.getUriInfo().getPath();
        if (!isStudio(path)) return Optional.empty();
        admission.admit(routing);
        var right = Optional.ofNullable(route.getResourceMethod().getAnnotation(Takes.class))
                .map(Takes::value);
        boolean signingIn = right.equals(Optional.of(Right.SIGN_IN));
        if (!signingIn) {
            var session = Cookies.read(request, Cookies.SESSION);
            var member = session.flatMap(sessions::member);
            if (member.isEmpty()) return Optional.of(toSignIn(request));
            request.setProperty(MEMBER, member.get());
            boolean ownAccount = right.equals(Optional.of(Right.OWN_ACCOUNT));
            if (member.get().oneTime() && !ownAccount) return Optional.of(Desk.see("/studio/account"));
            if (right.filter(member.get()::may).isEmpty()) return Optional.of(turnedAway.page(member.get(), right));
        }
        boolean looks = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        if (!looks && !isOurs(request, signingIn ? Cookies.SIGN_IN : Cookies.SESSION))
            return Optional.of(Response.status(403).build());
        request.setProperty(ADMITTED, true);
        // here, and not in a filter of its own: those run in an order that no priority tells
        audit.begin(request, route);
        return Optional.empty();
    }

    private boolean isOurs(ResteasyReactiveContainerRequestContext request, String cookieName) {
        var from = request.getHeaderString("Sec-Fetch-Site");
        if ("cross-site".equals(from) || "same-site".equals(from)) return false;
        var cookie = Cookies.read(request, cookieName);
        var token = field(request, FormTokens.FIELD);
        return cookie.isPresent() && token.isPresent() && tokens.fits(token.get(), cookie.get());
    }

    /** What a form says there; {@link Admission} has read it. */
    static Optional<String> field(ResteasyReactiveContainerRequestContext request, String name) {
        var context = (ResteasyReactiveRequestContext) request.getServerRequestContext();
        FormData form = context.getFormData();
        return Optional.ofNullable(form)
                .map(data -> data.getFirst(name))
                .filter(value -> !value.isFileItem())
                .map(value -> value.getValue());
    }

    /** Whoever only looked comes back here after signing in. */
    private static Response toSignIn(ContainerRequestContext request) {
        var uri = request.getUriInfo().getRequestUri();
        var here = uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
        boolean looks = request.getMethod().equals("GET") && request.getHeaderString("HX-Request") == null;
        var target = SIGN_IN_PATH + (looks && !here.equals("/studio") ? "?next=" + encode(here) : "");
        if (request.getHeaderString("HX-Request") != null) {
            return Response.status(401).header("HX-Redirect", target).build();
        }
        return Response.status(303).header("Location", target).build();
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Only a page of the studio: never another host, whatever a link claims. */
    static URI localTarget(Optional<String> wanted) {
        var home = URI.create("/studio");
        if (wanted.isEmpty()) return home;
        try {
            var uri = new URI(wanted.get());
            boolean local = !uri.isAbsolute() && uri.getRawAuthority() == null && uri.getRawPath() != null;
            boolean plain = wanted.get().indexOf('\\') < 0 && !wanted.get().startsWith("//");
            // a browser reads %2e%2e as .., and a route drops what follows a semicolon
            boolean bare = !wanted.get().matches("(?i)[^?]*(%2e|%2f|%5c|;).*");
            return local && plain && bare && isStudio(uri.normalize().getPath()) ? uri : home;
        } catch (URISyntaxException e) {
            return home;
        }
    }
}
