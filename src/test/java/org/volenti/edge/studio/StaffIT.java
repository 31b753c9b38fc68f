package org.volenti.edge.studio;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.volenti.testing.Api;

/** How staff come, change and go. */
@QuarkusTest
class StaffIT {
    @Inject
    Colleagues colleagues;

    @Inject
    StaffBook book;

    @Inject
    Staff staff;

    @Inject
    Sessions sessions;

    private static Response act(Visitor visitor, String path, String... fields) {
        var request = RestAssured.given()
                .redirects()
                .follow(false)
                .cookies(visitor.cookies())
                .formParam("token", visitor.token());
        for (int i = 0; i < fields.length; i += 2) request.formParam(fields[i], fields[i + 1]);
        return request.post(path);
    }

    @Test
    void somebody_new_signs_in_once_with_the_password_shown_and_then_chooses_her_own() {
        var admin = Visitor.signedIn();
        var answer = act(admin, "/studio/staff", "name", "Zoë Müller", "role", "agent", "role", "privacy");
        assertThat(answer.statusCode()).isEqualTo(200);
        var password = Jsoup.parse(answer.asString()).select("code.fresh").text();
        assertThat(password).hasSize(19);
        assertThat(admin.get("/studio/staff").asString()).contains("Zoë Müller").doesNotContain(password);
        assertThat(book.find("Zoë Müller").orElseThrow().roles()).containsExactly(Role.AGENT, Role.PRIVACY);

        var zoe = new Visitor();
        assertThat(zoe.signIn("Zoë Müller", password, "/studio").statusCode()).isEqualTo(303);
        assertThat(zoe.get("/studio/customers").header("Location")).isEqualTo("/studio/account");
        assertThat(zoe.page("/studio/account").select(".banner").text()).contains("Choose one that only you know");
        assertThat(change(zoe, password, password).statusCode()).isEqualTo(422);
        var changed = change(zoe, password, "my very own words");
        assertThat(changed.statusCode()).isEqualTo(303);
        assertThat(zoe.get("/studio/customers").statusCode()).isEqualTo(200);
        assertThat(new Visitor().signIn("Zoë Müller", password, "/studio").statusCode())
                .isEqualTo(401);
    }

    private static Response change(Visitor visitor, String present, String next) {
        return visitor.post(
                "/studio/account", Map.of("token", visitor.token(), "present", present, "next", next, "again", next));
    }

    @Test
    void names_that_look_alike_or_could_be_markup_are_refused() {
        var admin = Visitor.signedIn();
        assertThat(act(admin, "/studio/staff", "name", "ADMIN", "role", "agent").statusCode())
                .isEqualTo(422);
        for (var name : new String[] {"", "<b>x</b>", "a\nb", " ", "-x", "x".repeat(61)}) {
            assertThat(act(admin, "/studio/staff", "name", name, "role", "agent")
                            .statusCode())
                    .as(name)
                    .isEqualTo(422);
        }
        assertThat(act(admin, "/studio/staff", "name", "nobody-yet", "role", "emperor")
                        .statusCode())
                .isEqualTo(422);
        assertThat(book.find("nobody-yet")).isEmpty();
    }

    @Test
    void other_roles_another_password_and_the_end_of_an_account_end_every_session() {
        var admin = Visitor.signedIn();
        var name = "test-passing";
        var here = colleagues.named(name, EnumSet.of(Role.AGENT));
        assertThat(here.get("/studio/customers").statusCode()).isEqualTo(200);
        assertThat(act(admin, "/studio/staff/roles", "who", name, "role", "developer")
                        .statusCode())
                .isEqualTo(303);
        assertThat(here.get("/studio/account").statusCode()).as("signed out").isEqualTo(303);

        var again = colleagues.named(name, EnumSet.noneOf(Role.class));
        assertThat(again.get("/studio/campaigns").statusCode()).isEqualTo(200);
        assertThat(again.get("/studio/customers").statusCode()).isEqualTo(403);
        var reset = act(admin, "/studio/staff/password", "who", name);
        assertThat(again.get("/studio/account").header("Location")).contains("sign-in");
        var password = Jsoup.parse(reset.asString()).select("code.fresh").text();

        assertThat(act(admin, "/studio/staff/disable", "who", name).statusCode())
                .isEqualTo(303);
        assertThat(new Visitor().signIn(name, password, "/studio").statusCode()).isEqualTo(401);
        assertThat(act(admin, "/studio/staff/enable", "who", name).statusCode()).isEqualTo(303);
        assertThat(new Visitor().signIn(name, password, "/studio").statusCode()).isEqualTo(303);
        assertThat(act(admin, "/studio/staff/enable", "who", "nobody").statusCode())
                .isEqualTo(404);
    }

    @Test
    void the_last_admin_stays_even_when_two_take_the_role_from_each_other() throws Exception {
        var admin = Visitor.signedIn();
        for (var other : book.all()) {
            if (!other.name().equals(Staff.FIRST) && other.roles().contains(Role.ADMIN)) book.disable(other.name());
        }
        assertThat(act(admin, "/studio/staff/disable", "who", Staff.FIRST).statusCode())
                .isEqualTo(422);
        assertThat(act(admin, "/studio/staff/roles", "who", Staff.FIRST, "role", "agent")
                        .statusCode())
                .isEqualTo(422);
        var own = act(admin, "/studio/staff/roles", "who", Staff.FIRST, "role", "admin", "role", "privacy");
        assertThat(own.statusCode()).isEqualTo(303);
        assertThat(own.getCookie(Cookies.SESSION))
                .as("goes on in a new session")
                .isNotBlank();

        colleagues.named("test-second-admin", EnumSet.of(Role.ADMIN));
        book.enable("test-second-admin");
        try (var both = Executors.newFixedThreadPool(2)) {
            Callable<StaffBook.Change> one = () -> book.give("test", Staff.FIRST, EnumSet.of(Role.AGENT));
            Callable<StaffBook.Change> two = () -> book.give("test", "test-second-admin", EnumSet.of(Role.AGENT));
            var changes = both.invokeAll(List.of(one, two));
            assertThat(changes.stream().map(Future::resultNow))
                    .containsExactlyInAnyOrder(StaffBook.Change.DONE, StaffBook.Change.LAST_ADMIN);
        } finally {
            book.give("test", "test-second-admin", EnumSet.of(Role.ADMIN));
            book.give("test", Staff.FIRST, EnumSet.of(Role.ADMIN));
            book.disable("test-second-admin");
        }
        assertThat(Visitor.signedIn().get("/studio/staff").statusCode()).isEqualTo(200);
        assertThat(new Visitor()
                        .signIn(Staff.FIRST, Api.STUDIO_PASSWORD, "/studio")
                        .statusCode())
                .isEqualTo(303);
    }

    /** As when the old password is looked at, which takes a third of a second, while it is being changed. */
    @Test
    void a_session_with_the_old_password_is_dead_when_the_password_was_changed_meanwhile() {
        var name = "test-in-flight";
        colleagues.named(name, EnumSet.of(Role.AGENT));
        long known = staff.knows(name, Visitor.PASSWORD).orElseThrow();
        act(Visitor.signedIn(), "/studio/staff/password", "who", name);
        assertThat(sessions.member(sessions.open(name, known))).isEmpty();
        assertThat(staff.changePassword(name, known, "what a thief would like"))
                .as("who was locked out does not unlock herself")
                .isFalse();
        long now = book.find(name).orElseThrow().version();
        assertThat(sessions.member(sessions.open(name, now))).isPresent();
        book.give("test", name, EnumSet.of(Role.DEVELOPER));
        assertThat(sessions.member(sessions.open(name, now)))
                .as("so with roles")
                .isEmpty();
    }

    @Test
    void an_admin_gives_herself_no_sealed_evidence_while_another_admin_could() {
        colleagues.named("test-third-admin", EnumSet.of(Role.ADMIN));
        book.enable("test-third-admin");
        var curious = colleagues.named("test-curious-admin", EnumSet.of(Role.ADMIN));
        try {
            var own = act(
                    curious, "/studio/staff/roles", "who", "test-curious-admin", "role", "admin", "role", "privacy");
            assertThat(own.statusCode()).isEqualTo(422);
            assertThat(own.asString()).contains("ask one of them");
            assertThat(act(
                                    Visitor.signedIn(),
                                    "/studio/staff/roles",
                                    "who",
                                    "test-curious-admin",
                                    "role",
                                    "admin",
                                    "role",
                                    "privacy")
                            .statusCode())
                    .isEqualTo(303);
            var again = colleagues.named("test-curious-admin", EnumSet.noneOf(Role.class));
            assertThat(act(
                                    again,
                                    "/studio/staff/roles",
                                    "who",
                                    "test-curious-admin",
                                    "role",
                                    "admin",
                                    "role",
                                    "privacy")
                            .statusCode())
                    .as("what she has she keeps")
                    .isEqualTo(303);
        } finally {
            book.give("test", "test-curious-admin", EnumSet.of(Role.AGENT));
            book.disable("test-third-admin");
        }
    }
}
