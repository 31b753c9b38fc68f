package org.volenti.engage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.volenti.common.Sql;
import org.volenti.testing.Api;
import org.volenti.testing.FlowContent;
import org.volenti.testing.Shop;

/** What an auditor asks for (CON-09, LED-07). */
@QuarkusTest
@TestProfile(FlowContent.class)
class RegisterIT {
    @Inject
    AgroalDataSource dataSource;

    @Test
    void the_record_of_processing_is_made_of_the_policy_and_the_data() {
        Shop.willing("registered");
        Api.given()
                .get("/api/v1/register")
                .then()
                .statusCode(200)
                .body("controller.name", notNullValue())
                .body("purposes.id", hasItem("offers"))
                .body("purposes.find { it.id == 'offers' }.legalBases.consent", greaterThan(0))
                .body("dataSubjects.customers", greaterThan(0))
                .body("dataCategories.contactPoints.email", greaterThan(0))
                .body("retention.events", notNullValue());
    }

    @Test
    void a_standing_that_is_not_what_the_ledger_says_is_found_and_mended() {
        Shop.willing("drifting");
        Api.given()
                .body(Map.of())
                .post("/api/v1/ledger/projection")
                .then()
                .statusCode(200)
                .body("sound", equalTo(true));
        assertThat(Sql.update(dataSource::getConnection, """
                        UPDATE standing SET state = 'withdrawn' WHERE (lane, customer_id) =
                            (SELECT lane, customer_id FROM customer WHERE ref = 'drifting')
                        """)).isPositive();
        Api.given()
                .body(Map.of("mend", true))
                .post("/api/v1/ledger/projection")
                .then()
                .statusCode(200)
                .body("sound", equalTo(false))
                .body("mended", equalTo(true))
                .body("drifts[0].stored", notNullValue());
        Api.given().body(Map.of()).post("/api/v1/ledger/projection").then().body("sound", equalTo(true));
        Api.given().get("/api/v1/customers/drifting/consents").then().body("[0].state", equalTo("granted"));
    }
}
