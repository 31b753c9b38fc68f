package org.volenti.engage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.volenti.testing.Api;
import org.volenti.testing.FlowContent;
import org.volenti.testing.Shop;

/** From a message to the consent that carried it, and receipts (CON-01, REC-01). */
@QuarkusTest
@TestProfile(FlowContent.class)
class ConsentProofIT {
    @Inject
    Stage stage;

    @BeforeEach
    void at_noon() {
        stage.standAt("2027-06-09T10:00:00Z");
    }

    @AfterEach
    void end() {
        stage.end();
    }

    private static String grant(String ref) {
        Shop.willing(ref);
        return Api.given()
                .get("/api/v1/customers/" + ref + "/consents/history")
                .jsonPath()
                .getString("items[0].id");
    }

    @Test
    void a_message_names_the_consent_that_carried_it_even_after_it_was_withdrawn() {
        var event = grant("carried");
        var message = Shop.trigger("carried-1", "note", "carried", Map.of("text", "hello"))
                .jsonPath()
                .getString("messageId");
        assertThat(message).isNotNull();
        stage.handOver();
        stage.advance(Duration.ofMinutes(1));
        Api.given()
                .body(Map.of(
                        "customer",
                        "carried",
                        "purpose",
                        "offers",
                        "action",
                        "withdrawn",
                        "source",
                        "call",
                        "actor",
                        "customer"))
                .post("/api/v1/consents")
                .then()
                .statusCode(201);
        Api.given()
                .get("/api/v1/messages/" + message + "/consent")
                .then()
                .statusCode(200)
                .body("wentAs", equalTo("marketing"))
                .body("basis", equalTo("consent"))
                .body("policy.purpose", equalTo("offers"))
                .body("state", equalTo("granted"))
                .body("consent.id", equalTo(event))
                .body("consent.evidence.affirmativeAct", notNullValue());
        Api.given().get("/api/v1/messages/zz-zz/consent").then().statusCode(404);
    }

    @Test
    void a_service_message_names_its_policy_row_and_no_consent_whatever_she_said() {
        Shop.willing("served");
        Api.given()
                .body(Map.of("customer", "served", "action", "objected", "source", "call", "actor", "customer"))
                .post("/api/v1/consents")
                .then()
                .statusCode(201);
        var message = Shop.trigger("served-1", "shipped", "served", Map.of("number", 17))
                .jsonPath()
                .getString("messageId");
        stage.handOver();
        Api.given()
                .get("/api/v1/messages/" + message + "/consent")
                .then()
                .statusCode(200)
                .body("wentAs", equalTo("service"))
                .body("basis", equalTo("contract"))
                .body("policy.purpose", equalTo("service"))
                .body("policy.kind", equalTo("service"))
                .body("policy.name", equalTo("Your orders"))
                .body("explanation", containsString("service message"))
                .body("explanation", containsString("needs no consent"))
                .body("state", nullValue())
                .body("consent", nullValue())
                .body("text", nullValue());
    }

    @Test
    void a_receipt_holds_every_field_that_iso_27560_and_the_gdpr_ask_for() {
        var id = grant("receipted");
        var receipt =
                Api.given().get("/api/v1/consents/" + id + "/receipt").then().statusCode(200);
        receipt.contentType(containsString("ld+json"));
        for (var field : List.of("@context", "schema_version", "record_id", "receipt_id", "pii_principal_id"))
            receipt.body("$", hasKey(field));
        for (var field : List.of(
                "language",
                "purpose",
                "lawful_basis",
                "pii_information",
                "pii_controllers",
                "collection_method",
                "storage_locations",
                "retention_period",
                "jurisdiction",
                "recipient_third_parties",
                "withdrawal_method",
                "privacy_rights")) receipt.body("pii_processing", hasKey(field));
        for (var field : List.of("party_id", "party_name", "party_address", "party_contact", "party_type"))
            receipt.body("party_identification[0]", hasKey(field));
        for (var field : List.of("event_time", "validity_duration", "entity_id", "event_type", "event_state"))
            receipt.body("event", hasKey(field));
        receipt.body("record_id", equalTo(id)).body("event.event_state", equalTo("given"));
    }

    @Test
    void a_kantara_receipt_has_the_members_of_version_1_1() {
        var id = grant("kantara");
        var receipt = Api.given()
                .get("/api/v1/consents/" + id + "/receipt?format=kantara")
                .then()
                .statusCode(200)
                .body("version", equalTo("KI-CR-v1.1.0"))
                .body("services[0].purposes[0].consentType", equalTo("EXPLICIT"))
                .body("publicKey", nullValue());
        for (var field : List.of(
                "jurisdiction",
                "consentTimestamp",
                "collectionMethod",
                "consentReceiptID",
                "language",
                "piiPrincipalId",
                "piiControllers",
                "policyUrl",
                "services",
                "sensitive",
                "spiCat")) receipt.body("$", hasKey(field));
        Api.given().get("/api/v1/consents/" + id + "/receipt?format=pdf").then().statusCode(422);
        Api.given().get("/api/v1/consents/1-1/receipt").then().statusCode(404);
    }
}
