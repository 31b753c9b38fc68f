package org.volenti.edge.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.volenti.common.Sql;
import org.volenti.engage.audit.AuditAction;
import org.volenti.engage.audit.AuditActor;
import org.volenti.engage.audit.AuditEntry;
import org.volenti.engage.audit.AuditEntry.Outcome;
import org.volenti.engage.audit.AuditLog;
import org.volenti.testing.Api;
import org.volenti.testing.FlowContent;
import org.volenti.testing.Shop;

/** What is done by a key of the API is kept beside what staff do (SEC-13). */
@QuarkusTest
@TestProfile(FlowContent.class)
class ApiAuditIT {
    @Inject
    AuditLog log;

    @Inject
    AgroalDataSource dataSource;

    /** Those since the mark, in the order in which they were written. */
    private List<AuditEntry> since(long mark) {
        return kept().filter(kept -> kept.id() > mark).map(AuditLog.Kept::entry).toList();
    }

    private long mark() {
        return kept().mapToLong(AuditLog.Kept::id).max().orElse(0);
    }

    private Stream<AuditLog.Kept> kept() {
        var wanted = new AuditLog.Wanted(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        return log.read(wanted, Optional.empty(), 1_000).stream().sorted(Comparator.comparing(AuditLog.Kept::id));
    }

    @Test
    void what_changes_what_goes_out_is_kept_with_whose_key_it_was_and_what_it_came_to() {
        long mark = mark();
        Api.given().post("/api/v1/campaigns/counting/pause").then().statusCode(200);
        Api.given().post("/api/v1/campaigns/counting/resume").then().statusCode(200);
        var launch = Shop.launched("counting");
        Api.given().post("/api/v1/campaigns/counting/launch").then().statusCode(409);
        Api.given().post("/api/v1/launches/" + launch + "/stop").then().statusCode(200);
        Api.given().post("/api/v1/campaigns/no name/stop").then().statusCode(404);
        Api.given().post("/api/v1/sending/stop").then().statusCode(200);
        Api.given().post("/api/v1/sending/start").then().statusCode(200);
        assertThat(since(mark))
                .allSatisfy(entry -> assertThat(entry.actor().kind()).isEqualTo(AuditActor.Kind.API_KEY))
                .allSatisfy(entry -> assertThat(entry.actor().name()).isNotEmpty())
                .extracting(AuditEntry::action, AuditEntry::outcome, AuditEntry::subject, AuditEntry::detail)
                .containsExactly(
                        tuple(AuditAction.CAMPAIGN_PAUSED, Outcome.DONE, "counting", ""),
                        tuple(AuditAction.CAMPAIGN_RESUMED, Outcome.DONE, "counting", ""),
                        tuple(AuditAction.LAUNCHED, Outcome.DONE, "counting", "launch " + launch),
                        tuple(AuditAction.LAUNCHED, Outcome.REFUSED, "counting", ""),
                        tuple(AuditAction.LAUNCH_STOPPED, Outcome.DONE, launch, "0 handed over before, 0 cancelled"),
                        tuple(AuditAction.LAUNCH_STOPPED, Outcome.REFUSED, "", ""),
                        tuple(AuditAction.SENDING_STOPPED, Outcome.DONE, "", ""),
                        tuple(AuditAction.SENDING_STARTED, Outcome.DONE, "", ""));
    }

    @Test
    void files_and_what_is_taken_back_are_kept_too_and_calls_without_a_key_are_not() {
        long mark = mark();
        var id = Shop.imported("suppressions", "channel,address\nemail,audited@example.org\n")
                .getString("id");
        Api.given().get("/api/v1/imports/" + id + "/errors").then().statusCode(200);
        Api.given().delete("/api/v1/imports/" + id).then().statusCode(200);
        Api.given()
                .delete("/api/v1/suppressions?channel=email&address=nobody@example.org")
                .then()
                .statusCode(404);
        RestAssured.given().post("/api/v1/sending/stop").then().statusCode(401);
        assertThat(since(mark))
                .extracting(AuditEntry::action, AuditEntry::outcome, AuditEntry::subject, AuditEntry::detail)
                .containsExactly(
                        tuple(AuditAction.IMPORTED, Outcome.DONE, "suppressions", "import " + id),
                        tuple(AuditAction.IMPORT_ERRORS_SEEN, Outcome.DONE, id, ""),
                        tuple(AuditAction.IMPORT_UNDONE, Outcome.DONE, id, ""),
                        tuple(AuditAction.SUPPRESSION_LIFTED, Outcome.REFUSED, markOf("nobody@example.org"), ""));
    }

    private static String markOf(String address) {
        var said = Map.of("channel", "email", "address", address);
        return Api.given().body(said).post("/api/v1/suppressions").jsonPath().getString("mark");
    }

    @Test
    void a_lifted_suppression_names_its_address_by_a_mark_and_mending_what_stands_is_kept() {
        var mark = markOf("Lifted@example.org");
        long before = mark();
        Api.given()
                .delete("/api/v1/suppressions?channel=email&address=lifted@example.org")
                .then()
                .statusCode(204);
        Api.given()
                .body(Map.of("mend", true))
                .post("/api/v1/ledger/projection")
                .then()
                .statusCode(200);
        assertThat(mark).startsWith("email:").doesNotContain("ifted");
        assertThat(since(before))
                .extracting(AuditEntry::action, AuditEntry::outcome, AuditEntry::subject, AuditEntry::detail)
                .containsExactly(
                        tuple(AuditAction.SUPPRESSION_LIFTED, Outcome.DONE, mark, ""),
                        tuple(AuditAction.PROJECTION_COMPARED, Outcome.DONE, "", "0 differ"));
    }

    @Test
    void an_act_that_a_crash_cut_short_is_in_the_log_as_begun() {
        long before = mark();
        // what the filter writes before the call; the service stops before it writes the rest
        log.attempted(AuditActor.apiKey("cut-short"), AuditAction.LAUNCHED, Optional.empty(), "counting");
        assertThat(since(before))
                .extracting(AuditEntry::action, AuditEntry::outcome, AuditEntry::subject)
                .containsExactly(tuple(AuditAction.LAUNCHED, Outcome.ATTEMPTED, "counting"));
    }

    @Test
    void the_attempt_is_on_record_while_the_act_is_being_done() {
        Api.given().post("/api/v1/campaigns/counting/pause").then().statusCode(200);
        Api.given().post("/api/v1/campaigns/counting/resume").then().statusCode(200);
        var acts = Sql.list(
                dataSource::getConnection,
                "SELECT outcome, ends FROM audit_entry WHERE actor_kind = 'apiKey' ORDER BY entry_id DESC LIMIT 4",
                row -> row.getString(1) + (row.getObject(2) == null ? "" : " ends one"));
        assertThat(acts).containsExactly("done ends one", "attempted", "done ends one", "attempted");
    }

    @Test
    void every_call_that_changes_something_is_audited_or_known_to_be_evidence_itself() {
        var resources = Stream.of(
                CampaignResource.class,
                ConsentResource.class,
                CustomerResource.class,
                DecisionResource.class,
                EventResource.class,
                ExportResource.class,
                ImportResource.class,
                LaunchResource.class,
                LedgerResource.class,
                LinkResource.class,
                MessagesResource.class,
                PermissionResource.class,
                PreferencesResource.class,
                RegisterResource.class,
                SandboxResource.class,
                SegmentResource.class,
                SendingResource.class,
                SuppressionResource.class,
                TriggerResource.class);
        assertThat(resources
                        .flatMap(resource -> Stream.of(resource.getDeclaredMethods()))
                        .filter(method -> method.isAnnotationPresent(Path.class))
                        .filter(method -> !method.isAnnotationPresent(GET.class))
                        .filter(method -> !method.isAnnotationPresent(Audited.class))
                        .map(method -> method.getDeclaringClass().getSimpleName() + "." + method.getName()))
                .containsExactlyInAnyOrder(
                        // change nothing that goes out
                        "CampaignResource.dryRun",
                        "PermissionResource.check",
                        "SegmentResource.count",
                        // are kept as what they are: ledger, profile, events, decisions, suppressions
                        "ConsentResource.tell",
                        "PreferencesResource.change",
                        "CustomerResource.put",
                        "CustomerResource.post",
                        "EventResource.post",
                        "TriggerResource.fire",
                        "SuppressionResource.post",
                        // write their own entries
                        "CustomerResource.erase",
                        "LinkResource.make");
    }
}
