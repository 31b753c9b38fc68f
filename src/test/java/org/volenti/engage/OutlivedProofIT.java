package org.volenti.engage;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.volenti.consent.proof.LedgerCheck;
import org.volenti.consent.proof.LedgerTree;
import org.volenti.consent.proof.TrustedKey;
import org.volenti.testing.Api;
import org.volenti.testing.FlowContent;
import org.volenti.testing.Shop;

/** Evidence that nobody has to show any more, of people who stay (CON-10). */
@QuarkusTest
@TestProfile(FlowContent.class)
class OutlivedProofIT {
    @Inject
    Stage stage;

    @Inject
    LedgerTree tree;

    @Inject
    Erasures erasures;

    @BeforeEach
    void at_noon() {
        stage.standAt("2027-06-09T10:00:00Z");
    }

    @AfterEach
    void end() {
        stage.end();
    }

    @Test
    void the_evidence_of_a_consent_that_ended_is_shredded_after_the_term_and_she_and_her_no_stay() {
        var gone = Shop.willing("outlived-5521");
        var lives = Shop.willing("outlived-not");
        for (var ref : List.of(gone, lives)) {
            Api.given()
                    .body(Map.of("country", "DE"))
                    .put("/api/v1/customers/" + ref)
                    .then()
                    .statusCode(200);
        }
        stage.advance(Duration.ofDays(1));
        Shop.withdraw(gone).then().statusCode(201);
        stage.advance(Duration.ofDays(5 * 365));
        erasures.shredOutlived();
        assertThat(history(gone)).as("within its term").contains("affirmativeAct");
        stage.advance(Duration.ofDays(10));
        assertThat(erasures.shredOutlived()).isPositive();
        assertThat(history(gone)).doesNotContain("affirmativeAct").doesNotContain("@flow.example");
        assertThat(history(lives)).as("a consent in force").contains("affirmativeAct");
        assertThat(Api.given()
                        .get("/api/v1/customers/" + gone + "/consents")
                        .jsonPath()
                        .getString("find { it.purpose == 'offers' }.state"))
                .isEqualTo("withdrawn");
        tree.seal();
        tree.checkpoint();
        assertThat(verified().faults()).isEmpty();

        Shop.grant(gone, "email").then().statusCode(201);
        assertThat(history(gone)).as("under a new key").contains("affirmativeAct");
        erasures.shredOutlived();
        assertThat(history(gone)).contains("affirmativeAct");
    }

    private static String history(String ref) {
        return Api.given().get("/api/v1/customers/" + ref + "/consents/history").asString();
    }

    private LedgerCheck.Report verified() {
        var lines = new ArrayList<String>();
        tree.export(lines::add);
        var notes = tree.checkpoints(-1, 10_000).stream()
                .map(LedgerTree.Signed::note)
                .toList();
        return new LedgerCheck(trusted()).check(lines.stream(), notes);
    }

    /** Whatever the time: other tests set the clock, and checkpoints are signed by it. */
    private List<TrustedKey> trusted() {
        return tree.signers().stream()
                .map(key -> TrustedKey.always(key.verifier()))
                .toList();
    }
}
