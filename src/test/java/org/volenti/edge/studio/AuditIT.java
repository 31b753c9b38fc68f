package org.volenti.edge.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.groups.Tuple;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.volenti.common.CustomerId;
import org.volenti.common.LanedId;
import org.volenti.common.Sql;
import org.volenti.engage.audit.AuditAction;
import org.volenti.engage.audit.AuditActor;
import org.volenti.engage.audit.AuditEntry;
import org.volenti.engage.audit.AuditEntry.Outcome;
import org.volenti.engage.audit.AuditLog;
import org.volenti.profile.Profiles;
import org.volenti.testing.Api;
import org.volenti.testing.Shop;
import org.volenti.testing.TestClock;

/** Who did what and who looked at whom is kept, and stays (SEC-13). */
@QuarkusTest
class AuditIT {
    @Inject
    Colleagues colleagues;

    @Inject
    AuditLog log;

    @Inject
    AgroalDataSource dataSource;

    @Inject
    Profiles profiles;

    @Inject
    SignInThrottle throttle;

    @Inject
    TestClock clock;

    @BeforeEach
    void begin() {
        clock.set("2031-03-03T10:00:00Z");
    }

    @AfterEach
    void let_time_go_on() {
        clock.followRealTime();
    }

    private List<AuditEntry> by(String staff) {
        var wanted = new AuditLog.Wanted(Optional.empty(), Optional.of(staff), Optional.empty(), Optional.empty());
        return log.read(wanted, Optional.empty(), 100).stream()
                .map(AuditLog.Kept::entry)
                .toList();
    }

    private AuditEntry last() {
        var wanted = new AuditLog.Wanted(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        // other tests leave entries of a later clock: the last is the one written last
        return log.read(wanted, Optional.empty(), 1_000).stream()
                .max(Comparator.comparing(AuditLog.Kept::id))
                .orElseThrow()
                .entry();
    }

    private CustomerId known(String ref) {
        Shop.customer(ref, "Europe/Berlin", "");
        return profiles.findByRef(ref).orElseThrow();
    }

    @Test
    void whatever_changes_something_or_shows_a_person_is_kept_by_declaration() {
        assertThat(RolesIT.routes().entrySet().stream()
                        .filter(route -> !route.getValue().isAnnotationPresent(GET.class)
                                || route.getValue().getAnnotation(Takes.class).value() == Right.SEE_CUSTOMERS)
                        .filter(route -> !route.getValue().isAnnotationPresent(Logged.class))
                        .map(Map.Entry::getKey))
                .isEmpty();
    }

    @Test
    void a_look_at_a_customer_is_kept_with_who_looked_and_is_shown_on_her_page_to_privacy() {
        var her = known("looked-at");
        var agent = colleagues.with(Role.AGENT);
        agent.page(CustomerPages.path("looked-at"));
        assertThat(last())
                .isEqualTo(new AuditEntry(
                        AuditActor.staff("test-agent"),
                        AuditAction.CUSTOMER_SEEN,
                        Outcome.DONE,
                        Optional.of(her),
                        "",
                        ""));
        assertThat(agent.page(CustomerPages.path("looked-at")).select("#looks")).isEmpty();
        assertThat(looks(colleagues.with(Role.PRIVACY).page(CustomerPages.path("looked-at"))))
                .contains("test-agent looked at the customer's page");
        assertThat(agent.get(CustomerPages.path("no such person")).statusCode()).isEqualTo(404);
        assertThat(last().outcome()).isEqualTo(Outcome.REFUSED);
    }

    @Test
    void a_search_is_kept_with_how_many_it_found_and_never_with_what_was_looked_for() {
        var her = known("searched-for");
        var agent = colleagues.with(Role.AGENT);
        agent.get("/studio/customers?q=searched-for");
        assertThat(last().action()).isEqualTo(AuditAction.PEOPLE_SEARCHED);
        assertThat(last().customer()).contains(her);
        assertThat(last().detail()).isEqualTo("1 found");
        agent.get("/studio/customers?q=nobody%40example.org");
        assertThat(last().detail()).isEqualTo("0 found");
        assertThat(last().toString()).doesNotContain("example.org");
    }

    @Test
    void strangers_whose_form_is_none_of_ours_do_not_fill_the_log() {
        var agent = colleagues.with(Role.AGENT);
        agent.page("/studio");
        var before = last();
        for (int i = 0; i < 5; i++) {
            assertThat(new Visitor()
                            .post("/studio/sign-in", Map.of("name", "admin", "password", "x"))
                            .statusCode())
                    .isEqualTo(403);
        }
        assertThat(last()).isEqualTo(before);
    }

    private static String looks(Document page) {
        return page.select("section:has(#looks)").text();
    }

    @Test
    void acts_are_kept_with_what_they_came_to_and_what_they_were_about() {
        var admin = colleagues.named("test-audited-admin", EnumSet.of(Role.ADMIN));
        admin.act("/studio/campaigns/come-back/pause");
        admin.act("/studio/campaigns/come-back/resume");
        admin.act("/studio/campaigns/none/stop");
        admin.act("/studio/campaigns/come-back/undo");
        admin.post("/studio/campaigns/come-back/launch", Map.of("token", "not ours"));
        admin.post("/studio/staff", Map.of("token", admin.token(), "name", "test-new\nhire", "role", "agent"));
        assertThat(by("test-audited-admin"))
                .extracting(AuditEntry::action, AuditEntry::outcome, AuditEntry::subject)
                .containsExactly(
                        Tuple.tuple(AuditAction.STAFF_ADDED, Outcome.REFUSED, "test-new hire"),
                        Tuple.tuple(AuditAction.LAUNCHED, Outcome.REFUSED, "come-back"),
                        Tuple.tuple(AuditAction.LAUNCH_UNDONE, Outcome.REFUSED, "come-back"),
                        Tuple.tuple(AuditAction.LAUNCH_STOPPED, Outcome.REFUSED, "none"),
                        Tuple.tuple(AuditAction.CAMPAIGN_RESUMED, Outcome.DONE, "come-back"),
                        Tuple.tuple(AuditAction.CAMPAIGN_PAUSED, Outcome.DONE, "come-back"));
    }

    @Test
    void whoever_is_turned_away_by_her_role_is_kept_too() {
        var developer = colleagues.with(Role.DEVELOPER);
        developer.get("/studio/staff");
        assertThat(last().action()).isEqualTo(AuditAction.TURNED_AWAY);
        developer.get(CustomerPages.path("looked-at"));
        assertThat(last().action()).isEqualTo(AuditAction.CUSTOMER_SEEN);
        assertThat(last().outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(last().actor()).isEqualTo(AuditActor.staff("test-developer"));
    }

    @Test
    void signing_in_is_kept_and_so_is_a_wrong_try_but_no_name_that_nobody_has() {
        colleagues.named("test-comes-in", EnumSet.of(Role.AGENT));
        var visitor = new Visitor();
        visitor.signIn("test-comes-in", "a wrong password", "/studio");
        assertThat(last())
                .isEqualTo(new AuditEntry(
                        AuditActor.STRANGER,
                        AuditAction.SIGNED_IN,
                        Outcome.REFUSED,
                        Optional.empty(),
                        "test-comes-in",
                        ""));
        visitor.signIn("my secret password", "in the wrong field", "/studio");
        assertThat(last().subject()).isEmpty();
        visitor.signIn("test-comes-in", Visitor.PASSWORD, "/studio");
        assertThat(last().outcome()).isEqualTo(Outcome.DONE);
        assertThat(last().actor()).isEqualTo(AuditActor.staff("test-comes-in"));
        visitor.act("/studio/sign-out");
        assertThat(last().action()).isEqualTo(AuditAction.SIGNED_OUT);
        throttle.succeeded("127.0.0.1", "test-comes-in");
    }

    @Test
    void an_erasure_and_an_export_by_the_api_are_kept_and_the_entry_outlives_her_name() {
        var her = known("soon-forgotten-8251");
        Api.given().get("/api/v1/customers/soon-forgotten-8251/export").then().statusCode(200);
        assertThat(last().action()).isEqualTo(AuditAction.CUSTOMER_EXPORTED);
        Api.given().delete("/api/v1/customers/soon-forgotten-8251").then().statusCode(200);
        assertThat(last())
                .isEqualTo(new AuditEntry(
                        AuditActor.apiKey("preset"),
                        AuditAction.CUSTOMER_ERASED,
                        Outcome.DONE,
                        Optional.of(her),
                        "",
                        ""));
        var number = LanedId.write(her.value());
        var page = colleagues.with(Role.PRIVACY).page("/studio/audit?customer=" + number);
        assertThat(page.select(".timeline li").eachText())
                .hasSize(2)
                .allMatch(line -> line.contains("API key “preset”") && line.contains("erased, number " + number));
        assertThat(page.select("main").text()).doesNotContain("soon-forgotten");
    }

    @Test
    void the_page_narrows_by_customer_staff_and_day_and_turns() {
        known("often-seen");
        var agent = colleagues.named("test-curious", EnumSet.of(Role.AGENT));
        for (int i = 0; i < AuditPages.SHOWN + 1; i++) agent.get(CustomerPages.path("often-seen"));
        clock.advance(Duration.ofDays(1));
        colleagues.named("test-curious", EnumSet.of(Role.AGENT)).get(CustomerPages.path("often-seen"));
        var reader = colleagues.with(Role.PRIVACY);
        assertThat(entries(reader.page("/studio/audit?staff=test-curious&day=2031-03-04")))
                .isEqualTo(1);
        var first = reader.page("/studio/audit?customer=often-seen&staff=test-curious");
        assertThat(entries(first)).isEqualTo(AuditPages.SHOWN);
        var second = reader.page(first.select("main .actions a").attr("href"));
        assertThat(entries(second)).isEqualTo(2);
        for (var odd : List.of("day=yesterday", "before=x_y", "staff=nobody")) {
            Response answer = reader.get("/studio/audit?" + odd);
            assertThat(answer.statusCode()).as(odd).isEqualTo(200);
        }
    }

    private static int entries(Document page) {
        return page.select(".timeline li").size();
    }

    @Test
    void no_entry_can_be_changed_or_taken_out_but_by_retention_when_it_is_old() {
        known("kept-for-good");
        colleagues.with(Role.AGENT).get(CustomerPages.path("kept-for-good"));
        for (var forgery : List.of(
                "UPDATE audit_entry SET actor = 'somebody else'", "DELETE FROM audit_entry", "TRUNCATE audit_entry")) {
            assertThatThrownBy(() -> Sql.update(dataSource::getConnection, forgery))
                    .as(forgery)
                    .hasMessageContaining("append-only");
        }
        long before = count();
        assertThat(log.forget(clock.instant())).as("entries of today stay").isLessThan(before);
        assertThat(by("test-agent")).isNotEmpty();
        clock.advance(Duration.ofDays(400));
        assertThat(log.forget(clock.instant().minus(Duration.ofDays(1)))).isPositive();
        assertThat(by("test-agent")).isEmpty();
    }

    private long count() {
        return Sql.list(dataSource::getConnection, "SELECT count(*) FROM audit_entry", row -> row.getLong(1))
                .getFirst();
    }
}
