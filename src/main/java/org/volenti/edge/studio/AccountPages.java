package org.volenti.edge.studio;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;
import org.volenti.engage.audit.AuditAction;

/** One's own password. */
@Path("/studio/account")
@RunOnVirtualThread
class AccountPages {
    private final Staff staff;
    private final PasswordDesk passwords;
    private final Sessions sessions;
    private final Cookies cookies;
    private final AccessText text;
    private final Desk desk;

    AccountPages(Staff staff, PasswordDesk passwords, Sessions sessions, Cookies cookies, AccessText text, Desk desk) {
        this.staff = staff;
        this.passwords = passwords;
        this.sessions = sessions;
        this.cookies = cookies;
        this.text = text;
        this.desk = desk;
    }

    @GET
    @Takes(Right.OWN_ACCOUNT)
    public Response account() {
        return page(200, "");
    }

    @POST
    @Takes(Right.OWN_ACCOUNT)
    @Logged(AuditAction.PASSWORD_CHANGED)
    public Response change(
            @RestForm @Nullable String present,
            @RestForm @Nullable String next,
            @RestForm @Nullable String again,
            @Context RoutingContext routing) {
        var turn = passwords.turn(true);
        if (turn.isEmpty()) {
            return Response.fromResponse(page(429, text.busy()))
                    .header("Retry-After", PasswordDesk.COME_BACK_SECONDS)
                    .build();
        }
        try (var mine = turn.get()) {
            return change(present, next, again, mine, routing);
        }
    }

    private Response change(
            @Nullable String present,
            @Nullable String next,
            @Nullable String again,
            PasswordDesk.Turn turn,
            RoutingContext routing) {
        var name = desk.staff();
        var version = turn.of(routing, () -> staff.knows(name, present == null ? "" : present));
        if (version.isEmpty()) return page(422, text.presentWrong());
        if (next == null || next.length() < Staff.SHORTEST_PASSWORD) {
            return page(422, text.tooShort(Staff.SHORTEST_PASSWORD));
        }
        if (!next.equals(again)) return page(422, text.differ());
        if (next.equals(present)) return page(422, text.same());
        if (!turn.of(routing, () -> staff.changePassword(name, version.get(), next)))
            return page(422, text.presentWrong());
        return Response.fromResponse(Desk.see("/studio/account?done=" + Notice.PASSWORD.word()))
                .cookie(cookies.give(Cookies.SESSION, sessions.open(name, version.get() + 1), Sessions.LASTS))
                .build();
    }

    private Response page(int status, String problem) {
        return Desk.page(status, Templates.account(desk.frame("account"), Staff.SHORTEST_PASSWORD, problem));
    }
}
