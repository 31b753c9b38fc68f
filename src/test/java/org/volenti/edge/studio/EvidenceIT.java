package org.volenti.edge.studio;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.volenti.common.CustomerId;
import org.volenti.common.LanedId;
import org.volenti.consent.ConsentAction;
import org.volenti.consent.ConsentLedger;
import org.volenti.engage.audit.AuditAction;
import org.volenti.engage.audit.AuditActor;
import org.volenti.engage.audit.AuditEntry.Outcome;
import org.volenti.engage.audit.AuditLog;
import org.volenti.profile.Profiles;
import org.volenti.testing.Api;
import org.volenti.testing.Shop;
import org.volenti.testing.TestClock;

/** Who was forgotten is proven by who may, for a reason, and by nobody for longer than the law wants (I10, LED-05). */
@QuarkusTest
class EvidenceIT {
    @Inject
    Colleagues colleagues;

    @Inject
    ConsentLedger ledger;

    @Inject
    AuditLog log;

    @Inject
    AgroalDataSource dataSource;

    @Inject
    Profiles profiles;

    @Inject
    TestClock clock;

    @BeforeEach
    void begin() {
        clock.set("2031-04-04T10:00:00Z");
    }

    @AfterEach
    void let_time_go_on() {
        clock.followRealTime();
    }

    private record Gone(CustomerId customer, String erasure, String event) {
        String path() {
            return "/studio/evidence/" + erasure;
        }
    }

    private Gone erased(String ref) {
        Shop.willing(ref);
        var customer = profiles.findByRef(ref).orElseThrow();
        var event = Shop.read("/api/v1/customers/" + ref + "/consents/history").getString("items[0].id");
        var erasure = Api.given().delete("/api/v1/customers/" + ref).jsonPath().getString("erasure");
        return new Gone(customer, erasure, event);
    }

    private AuditLog.Kept last(CustomerId customer) {
        return log.read(AuditLog.Wanted.of(customer), Optional.empty(), 1).getFirst();
    }

    @Test
    void privacy_reads_it_for_a_reason_and_the_log_says_so() {
        var gone = erased("proven-1");
        var officer = colleagues.with(Role.PRIVACY);
        assertThat(officer.page("/studio/evidence?number=" + gone.erasure()).select(".timeline li"))
                .hasSize(1);
        assertThat(officer.page("/studio/evidence?number="
                                + LanedId.write(gone.customer().value()))
                        .select(".timeline li"))
                .hasSize(1);
        assertThat(officer.get(gone.path()).asString()).doesNotContain("affirmativeAct", "proven-1");
        var answer =
                officer.post(gone.path(), Map.of("token", officer.token(), "reason", "Complaint 2031/17 to the ICO"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Jsoup.parse(answer.asString()).select("dl.facts").text())
                .contains("affirmativeAct", Shop.addressOf("proven-1"));
        var kept = last(gone.customer()).entry();
        assertThat(kept.action()).isEqualTo(AuditAction.EVIDENCE_READ);
        assertThat(kept.actor()).isEqualTo(AuditActor.staff("test-privacy"));
        assertThat(kept.detail()).isEqualTo("Complaint 2031/17 to the ICO");
        assertThat(officer.page("/studio/audit?customer="
                                + LanedId.write(gone.customer().value()))
                        .select(".timeline li")
                        .first()
                        .text())
                .contains("Complaint 2031/17 to the ICO");
    }

    @Test
    void nothing_is_read_without_a_reason_without_the_role_or_by_any_other_way() {
        var gone = erased("proven-2");
        var officer = colleagues.with(Role.PRIVACY);
        var blank = officer.post(gone.path(), Map.of("token", officer.token(), "reason", "   \t   "));
        assertThat(blank.statusCode()).isEqualTo(422);
        assertThat(blank.asString()).doesNotContain("affirmativeAct");
        assertThat(last(gone.customer()).entry().outcome()).isEqualTo(Outcome.REFUSED);

        var admin = Visitor.signedIn();
        var denied = admin.post(gone.path(), Map.of("token", admin.token(), "reason", "because I am the admin"));
        assertThat(denied.statusCode()).isEqualTo(403);
        assertThat(denied.asString()).contains("It takes the role privacy.");

        for (var path : new String[] {"/receipt", "/proof"}) {
            assertThat(Api.given()
                            .get("/api/v1/consents/" + gone.event() + path)
                            .asString())
                    .as(path)
                    .doesNotContain("affirmativeAct", "proven-2");
        }
        var open = ledger.history(gone.customer(), EnumSet.allOf(ConsentAction.class), ConsentLedger.Cursor.START, 100);
        assertThat(open)
                .isNotEmpty()
                .allMatch(event ->
                        event.evidence().equals("{}") && event.address().isEmpty());
    }

    @Test
    void when_the_term_is_over_nobody_reads_it_even_before_the_key_is_destroyed() {
        var gone = erased("proven-3");
        clock.advance(Duration.ofDays(5 * 366));
        var officer = colleagues.with(Role.PRIVACY);
        assertThat(officer.page(gone.path()).select("form[action*=evidence]")).isEmpty();
        var late = officer.post(gone.path(), Map.of("token", officer.token(), "reason", "a reason good enough"));
        assertThat(late.statusCode()).isEqualTo(410);
        assertThat(late.asString()).doesNotContain("affirmativeAct");
        assertThat(last(gone.customer()).entry().outcome()).isEqualTo(Outcome.REFUSED);
    }

    @Test
    void the_reading_is_undone_where_it_cannot_be_kept() throws Exception {
        var gone = erased("proven-4");
        var officer = colleagues.with(Role.PRIVACY);
        var token = officer.token();
        // the database refuses entries of this kind: the reading must fail with them
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(
                    "ALTER TABLE audit_entry ADD CONSTRAINT full_disk CHECK (action <> 'EVIDENCE_READ') NOT VALID");
            var answer = officer.post(gone.path(), Map.of("token", token, "reason", "a reason good enough"));
            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.asString()).doesNotContain("affirmativeAct", "proven-4");
        } finally {
            try (var connection = dataSource.getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("ALTER TABLE audit_entry DROP CONSTRAINT full_disk");
            }
        }
    }
}
