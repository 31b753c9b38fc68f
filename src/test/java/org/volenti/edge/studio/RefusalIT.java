package org.volenti.edge.studio;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.volenti.common.Sql;
import org.volenti.engage.audit.AuditAction;
import org.volenti.engage.audit.AuditEntry.Outcome;
import org.volenti.engage.audit.AuditLog;
import org.volenti.profile.Profiles;
import org.volenti.testing.Shop;

/** What she tells an agent is kept in two taps, and binds. */
@QuarkusTest
class RefusalIT {
    @Inject
    Colleagues colleagues;

    @Inject
    AuditLog log;

    @Inject
    AgroalDataSource dataSource;

    @Inject
    Profiles profiles;

    private static Response tell(Visitor visitor, String ref, String what, String reason) {
        return visitor.post(
                "/studio/customers/refusal",
                Map.of("token", visitor.token(), "ref", ref, "what", what, "reason", reason));
    }

    private static List<Map<String, Object>> history(String ref) {
        return Shop.read("/api/v1/customers/" + ref + "/consents/history").getList("items");
    }

    private static List<String> states(String ref, String purpose) {
        return Shop.read("/api/v1/customers/" + ref + "/consents")
                .getList("findAll { it.purpose == '" + purpose + "' }.state");
    }

    @Test
    void a_purpose_and_a_reason_withdraw_it_on_every_channel_with_the_agent_as_evidence() {
        Shop.willing("told-1");
        var agent = colleagues.with(Role.AGENT);
        var form = agent.page(CustomerPages.path("told-1")).select("form[action$=refusal]");
        assertThat(form.select("input[name=what]").eachAttr("value")).contains("offers", "everything");
        assertThat(form.select("input[checked]"))
                .as("nothing is chosen before she says it")
                .isEmpty();

        var answer = tell(agent, "told-1", "offers", "tooMany");
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(agent.page(answer.header("Location")).select(".banner").text())
                .startsWith("Kept.");
        assertThat(states("told-1", "offers")).isNotEmpty().allMatch(state -> state.equals("withdrawn"));
        var kept = history("told-1").getLast();
        assertThat(kept).containsEntry("action", "withdrawn").containsEntry("actor", "agent");
        assertThat(kept.get("evidence")).isEqualTo(Map.of("staff", "test-agent", "reason", "tooMany"));

        var her = profiles.findByRef("told-1").orElseThrow();
        var entry = log.read(AuditLog.Wanted.of(her), Optional.empty(), 5).stream()
                .map(AuditLog.Kept::entry)
                .filter(one -> one.action() == AuditAction.REFUSAL_RECORDED)
                .findFirst()
                .orElseThrow();
        assertThat(entry.subject()).isEqualTo("offers");
        assertThat(entry.detail()).isEqualTo("tooMany");
        var attempts = Sql.list(
                dataSource::getConnection,
                "SELECT 1 FROM audit_entry WHERE action = 'REFUSAL_RECORDED' AND outcome = 'attempted' AND customer_id = ?",
                row -> true,
                her);
        assertThat(attempts).as("what was begun names her, too").hasSize(1);
    }

    @Test
    void what_she_never_agreed_to_is_refused_and_everything_is_an_objection() {
        Shop.willing("told-2");
        var agent = colleagues.with(Role.AGENT);
        tell(agent, "told-2", "news", "neverAgreed");
        assertThat(history("told-2").getLast())
                .containsEntry("action", "refused")
                .containsEntry("purpose", "news");
        assertThat(states("told-2", "offers")).contains("granted");
        tell(agent, "told-2", "everything", "other");
        assertThat(history("told-2").getLast()).containsEntry("action", "objected");
        assertThat(states("told-2", "offers")).isNotEmpty().allMatch(state -> state.equals("objected"));
    }

    @Test
    void why_she_left_is_kept_as_the_preference_centre_keeps_it() {
        Shop.willing("told-3");
        tell(colleagues.with(Role.AGENT), "told-3", "offers", "notRelevant");
        var events = Shop.read("/api/v1/customers/told-3/export").getList("behaviourEvents");
        assertThat(events.toString()).contains("volenti.withdrew", "notRelevant", "agent");
    }

    @Test
    void half_a_form_keeps_nothing_and_says_so_in_the_log() {
        Shop.willing("told-4");
        var agent = colleagues.with(Role.AGENT);
        long before = history("told-4").size();
        for (var odd : List.of(List.of("", "tooMany"), List.of("service", "tooMany"), List.of("offers", "boredom"))) {
            assertThat(tell(agent, "told-4", odd.get(0), odd.get(1)).header("Location"))
                    .doesNotContain("done=");
        }
        assertThat(history("told-4")).hasSize((int) before);
        var her = profiles.findByRef("told-4").orElseThrow();
        assertThat(log.read(AuditLog.Wanted.of(her), Optional.empty(), 3))
                .allMatch(kept -> kept.entry().outcome() == Outcome.REFUSED);
        assertThat(colleagues
                        .with(Role.MARKETER)
                        .page(CustomerPages.path("told-4"))
                        .select("form[action$=refusal]"))
                .isEmpty();
    }
}
