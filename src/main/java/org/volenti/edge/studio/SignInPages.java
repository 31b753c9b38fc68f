package org.volenti.edge.studio;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;
import org.volenti.campaign.Catalogs;
import org.volenti.engage.audit.AuditAction;

/** The way in, and the way out. */
@Path("/studio")
@RunOnVirtualThread
class SignInPages {
    private static final Duration FORM_LASTS = Duration.ofHours(1);

    private final Staff staff;
    private final Sessions sessions;
    private final SignInThrottle throttle;
    private final PasswordDesk passwords;
    private final FormTokens tokens;
    private final Cookies cookies;
    private final Catalogs catalogs;
    private final AccessText text;
    private final Desk desk;
    private final Trail trail;

    SignInPages(
            Staff staff,
            Sessions sessions,
            SignInThrottle throttle,
            PasswordDesk passwords,
            FormTokens tokens,
            Cookies cookies,
            Catalogs catalogs,
            AccessText text,
            Desk desk,
            Trail trail) {
        this.trail = trail;
        this.staff = staff;
        this.sessions = sessions;
        this.throttle = throttle;
        this.passwords = passwords;
        this.tokens = tokens;
        this.cookies = cookies;
        this.catalogs = catalogs;
        this.text = text;
        this.desk = desk;
    }

    @GET
    @Path("sign-in")
    @Takes(Right.SIGN_IN)
    public Response ask(@QueryParam("next") @Nullable String next, @Context ContainerRequestContext request) {
        var known = Cookies.read(request, Cookies.SIGN_IN).filter(seed -> seed.length() == 43);
        return form(200, Optional.ofNullable(next), "", "", known.orElseGet(Sessions::randomToken));
    }

    @POST
    @Path("sign-in")
    @Takes(Right.SIGN_IN)
    @Logged(AuditAction.SIGNED_IN)
    public Response signIn(
            @RestForm @Nullable String name,
            @RestForm @Nullable String password,
            @RestForm @Nullable String next,
            @Context ContainerRequestContext request,
            @Context RoutingContext routing) {
        var address = routing.request().remoteAddress();
        var from = address == null ? "" : address.hostAddress();
        var seed = Cookies.read(request, Cookies.SIGN_IN).orElseGet(Sessions::randomToken);
        var target = Optional.ofNullable(next);
        var given = name == null ? "" : name.strip();
        var browser = cookies.known(request);
        var place = SignInThrottle.place(from, browser);
        var wait = throttle.wait(place, given);
        if (wait.isPresent()) {
            return later(
                    form(429, target, given, text.wait(desk.reader().lasting(wait.get())), seed),
                    wait.get().toSeconds() + 1);
        }
        var turn = passwords.turn(browser.isPresent());
        if (turn.isEmpty()) return later(form(429, target, given, text.busy(), seed), PasswordDesk.COME_BACK_SECONDS);
        Optional<Long> version;
        try (var mine = turn.get()) {
            throttle.tried(place, given);
            version = mine.of(routing, () -> staff.knows(given, password == null ? "" : password));
        }
        if (version.isEmpty()) {
            // a name that nobody has may be a password typed into the wrong field
            if (staff.has(given)) trail.about(given);
            return form(401, target, given, text.wrong(), seed);
        }
        throttle.succeeded(place, given);
        desk.isNow(given);
        return Response.fromResponse(Desk.see(Gate.localTarget(target).toString()))
                .cookie(cookies.give(Cookies.SESSION, sessions.open(given, version.get()), Sessions.LASTS))
                .cookie(cookies.take(Cookies.SIGN_IN))
                .cookie(cookies.remember(browser.orElseGet(Sessions::randomToken)))
                .build();
    }

    @POST
    @Path("sign-out")
    @Takes(Right.OWN_ACCOUNT)
    @Logged(AuditAction.SIGNED_OUT)
    public Response signOut() {
        desk.session().ifPresent(sessions::close);
        return Response.fromResponse(Desk.see(Gate.SIGN_IN_PATH))
                .cookie(cookies.take(Cookies.SESSION))
                .build();
    }

    /** Whoever waits must not fill the log meanwhile. */
    private Response later(Response answer, long seconds) {
        trail.silent();
        return Response.fromResponse(answer).header("Retry-After", seconds).build();
    }

    private Response form(int status, Optional<String> next, String name, String problem, String seed) {
        var brand = catalogs.live().policy().brand().name();
        var target = Gate.localTarget(next).toString();
        var page = Templates.signIn(brand, name, target, tokens.of(seed), problem);
        return Response.fromResponse(Desk.page(status, page))
                .cookie(cookies.give(Cookies.SIGN_IN, seed, FORM_LASTS))
                .build();
    }
}
