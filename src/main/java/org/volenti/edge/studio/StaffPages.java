package org.volenti.edge.studio;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;
import org.volenti.edge.studio.StaffBook.Change;
import org.volenti.engage.audit.AuditAction;

/** Who works in the studio: let them in, give them roles, send them away. */
@Path("/studio/staff")
@RunOnVirtualThread
class StaffPages {
    private final StaffBook book;
    private final Sessions sessions;
    private final Cookies cookies;
    private final StaffText text;
    private final Desk desk;
    private final Trail trail;

    StaffPages(StaffBook book, Sessions sessions, Cookies cookies, StaffText text, Desk desk, Trail trail) {
        this.trail = trail;
        this.book = book;
        this.sessions = sessions;
        this.cookies = cookies;
        this.text = text;
        this.desk = desk;
    }

    static String path(String name) {
        return "/studio/staff/one?name=" + Gate.encode(name);
    }

    @GET
    @Takes(Right.MANAGE_STAFF)
    public Response list() {
        return list(200, "", Set.of(), "", List.of());
    }

    @POST
    @Takes(Right.MANAGE_STAFF)
    @Logged(AuditAction.STAFF_ADDED)
    public Response add(@RestForm @Nullable String name, @RestForm("role") @Nullable List<String> words) {
        var given = name == null ? "" : Normalizer.normalize(name.strip(), Normalizer.Form.NFC);
        var roles = roles(words);
        trail.about(given);
        trail.detail(words(roles));
        if (roles.isEmpty()) return list(422, given, roles, text.noRole(), List.of());
        var password = OneTimePassword.make();
        return switch (book.add(given, roles, password)) {
            case DONE -> list(200, "", Set.of(), "", List.of(new StaffView.Fresh(given, password)));
            case NAME_TAKEN -> list(422, given, roles, text.nameTaken(), List.of());
            case NAME_UNFIT, NOBODY, LAST_ADMIN, NEEDS_ANOTHER -> list(422, given, roles, text.nameUnfit(), List.of());
        };
    }

    @GET
    @Path("one")
    @Takes(Right.MANAGE_STAFF)
    public Response one(@QueryParam("name") @DefaultValue("") String name) {
        return one(200, name, "", List.of());
    }

    @POST
    @Path("roles")
    @Takes(Right.MANAGE_STAFF)
    @Logged(AuditAction.ROLES_GIVEN)
    public Response give(@RestForm @DefaultValue("") String who, @RestForm("role") @Nullable List<String> words) {
        var roles = roles(words);
        trail.detail(words(roles));
        if (roles.isEmpty()) return one(422, who, text.noRole(), List.of());
        return answer(who, book.give(desk.staff(), who, roles), Notice.ROLES_GIVEN);
    }

    @POST
    @Path("disable")
    @Takes(Right.MANAGE_STAFF)
    @Logged(AuditAction.STAFF_DISABLED)
    public Response disable(@RestForm @DefaultValue("") String who) {
        return answer(who, book.disable(who), Notice.STAFF_DISABLED);
    }

    @POST
    @Path("enable")
    @Takes(Right.MANAGE_STAFF)
    @Logged(AuditAction.STAFF_ENABLED)
    public Response enable(@RestForm @DefaultValue("") String who) {
        return answer(who, book.enable(who), Notice.STAFF_ENABLED);
    }

    /** The answer shows the password: it is nowhere to be asked for again. */
    @POST
    @Path("password")
    @Takes(Right.MANAGE_STAFF)
    @Logged(AuditAction.PASSWORD_RESET)
    public Response reset(@RestForm @DefaultValue("") String who) {
        var password = OneTimePassword.make();
        trail.about(who);
        if (book.reset(who, password) != Change.DONE) throw new NotFoundException();
        return stillIn(who, one(200, who, "", List.of(new StaffView.Fresh(who, password))));
    }

    private static String words(Set<Role> roles) {
        return roles.stream().map(Role::word).collect(Collectors.joining(", "));
    }

    private Response answer(String who, Change change, Notice done) {
        trail.about(who);
        return switch (change) {
            case DONE -> stillIn(who, Desk.see(path(who) + "&done=" + done.word()));
            case LAST_ADMIN -> one(422, who, text.lastAdmin(), List.of());
            case NEEDS_ANOTHER -> one(422, who, text.needsAnother(), List.of());
            case NOBODY, NAME_TAKEN, NAME_UNFIT -> throw new NotFoundException();
        };
    }

    /** Whoever changes her own account goes on in a new session; not where somebody else has changed it meanwhile. */
    private Response stillIn(String who, Response answer) {
        if (!who.equals(desk.staff())) return answer;
        return Response.fromResponse(answer)
                .cookie(cookies.give(
                        Cookies.SESSION, sessions.open(who, desk.member().version() + 1), Sessions.LASTS))
                .build();
    }

    private static Set<Role> roles(@Nullable List<String> words) {
        if (words == null) return Set.of();
        return words.stream()
                .flatMap(word -> Role.of(word).stream())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
    }

    private Response list(int status, String name, Set<Role> chosen, String problem, List<StaffView.Fresh> fresh) {
        var people = book.all().stream()
                .map(person -> new StaffView.Row(
                        person.name(),
                        person.roles().stream().map(text::role).collect(Collectors.joining(", ")),
                        person.disabled(),
                        person.oneTime(),
                        path(person.name())))
                .toList();
        var view = new StaffView(people, name, choices(chosen), problem, fresh);
        return Desk.page(status, Templates.staff(desk.frame("staff"), view));
    }

    private Response one(int status, String name, String problem, List<StaffView.Fresh> fresh) {
        var person = Optional.of(name).flatMap(book::find).orElseThrow(NotFoundException::new);
        var view = new StaffView.One(
                person.name(), person.disabled(), person.oneTime(), choices(person.roles()), problem, fresh);
        return Desk.page(status, Templates.staffMember(desk.frame("staff"), view));
    }

    private List<StaffView.RoleChoice> choices(Set<Role> chosen) {
        return Arrays.stream(Role.values())
                .map(role -> new StaffView.RoleChoice(
                        role.word(), text.role(role), text.roleMay(role), chosen.contains(role)))
                .toList();
    }
}
