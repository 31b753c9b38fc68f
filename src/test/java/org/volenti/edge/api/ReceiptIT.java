package org.volenti.edge.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.volenti.consent.ShownWords;
import org.volenti.testing.Api;
import org.volenti.testing.Shop;

/** Receipts of every kind of event against schemas written from the standards' lists of fields (REC-01). */
@QuarkusTest
class ReceiptIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String ref = "receipt-" + UUID.randomUUID();
    private final String email = ref + "@example.org";

    private static JsonSchema schema(String name) throws IOException {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Files.readString(Path.of("src/test/resources/receipts/" + name + ".schema.json")));
    }

    private static List<String> faults(JsonSchema schema, String json) throws JsonProcessingException {
        return schema.validate(JSON.readTree(json)).stream()
                .map(Object::toString)
                .toList();
    }

    private void tell(String action, Map<String, Object> more) {
        var body = new HashMap<String, Object>(Map.of(
                "customer", ref,
                "channel", "email",
                "address", email,
                "purpose", "offers",
                "action", action,
                "source", "shop till",
                "actor", "customer"));
        body.putAll(more);
        Api.given().body(body).post("/api/v1/consents").then().statusCode(201);
    }

    private static Map<String, Object> yes(String basis, Map<String, Object> evidence) {
        return Map.of("basis", basis, "evidence", evidence);
    }

    private void everythingThatCanHappen() {
        Api.given()
                .body(Map.of("contactPoints", List.of(Map.of("channel", "email", "address", email))))
                .put("/api/v1/customers/" + ref)
                .then()
                .statusCode(201);
        tell("granted", yes("consent", Map.of("affirmativeAct", "ticked")));
        tell("withdrawn", Map.of());
        tell("refused", Map.of());
        var soft = Map.<String, Object>of("categories", List.of("beans"));
        tell("granted", yes("softOptIn", soft));
        tell(
                "granted",
                Map.of(
                        "basis",
                        "implied",
                        "expiresAt",
                        "2099-01-01T00:00:00Z",
                        "evidence",
                        Map.of("relation", "inquiry")));
        tell("granted", Map.of("purpose", "news", "basis", "consent", "evidence", Map.of("affirmativeAct", "clicked")));
        tell("objected", Map.of());
        Shop.letsHerselfBeKnown(ref, "2026-01-01T00:00:00Z");
    }

    @Test
    void receipts_of_every_kind_of_event_fit_both_schemas() throws IOException {
        everythingThatCanHappen();
        var iso = schema("iso-27560");
        var kantara = schema("kantara-1.1");
        var states = new TreeMap<String, Integer>();
        List<String> ids =
                Shop.read("/api/v1/customers/" + ref + "/consents/history").getList("items.id");
        assertThat(ids).hasSizeGreaterThanOrEqualTo(8);
        for (var id : ids) {
            var receipt = receipt(id, "");
            assertThat(faults(iso, receipt)).as(receipt).isEmpty();
            states.merge(JSON.readTree(receipt).at("/event/event_state").asText(), 1, Integer::sum);
            var second = receipt(id, "?format=kantara");
            assertThat(faults(kantara, second)).as(second).isEmpty();
        }
        assertThat(states).containsKeys("given", "withdrawn", "refused", "requested", "unknown");
    }

    @Test
    void a_receipt_alone_tells_to_which_words() throws IOException {
        everythingThatCanHappen();
        var named = Map.of("id", "email-offers", "version", "1", "locale", "de-AT");
        var elsewhere = Map.of("id", "till-roll", "version", "7", "locale", "pl");
        for (var wording : List.of(named, elsewhere))
            tell(
                    "granted",
                    Map.of("basis", "consent", "evidence", Map.of("affirmativeAct", "ticked"), "wording", wording));
        List<String> ids =
                Shop.read("/api/v1/customers/" + ref + "/consents/history").getList("items.id");
        var german = JSON.readTree(receipt(ids.get(ids.size() - 2), "")).get("evidence");
        var text = german.get("wording_text").asText();
        assertThat(text).startsWith("Ja, senden Sie mir Angebote von Lindgrove");
        assertThat(german.get("wording_id").asText()).isEqualTo("email-offers");
        assertThat(german.get("wording_version").asText()).isEqualTo("1");
        assertThat(german.get("wording_locale").asText()).isEqualTo("de");
        assertThat(german.get("wording_sha256").asText()).isEqualTo(sha256(text));
        assertThat(JSON.readTree(receipt(ids.get(ids.size() - 2), "?format=kantara"))
                        .get("collectionMethod")
                        .asText())
                .startsWith("shop till; to the words “" + text)
                .contains("wording email-offers version 1", "language de", "SHA-256 " + sha256(text));

        assertThat(JSON.readTree(receipt(ids.getLast(), ""))
                        .at("/evidence/wording_text")
                        .asText())
                .isEqualTo("text not held here");
        assertThat(JSON.readTree(receipt(ids.getLast(), "?format=kantara"))
                        .get("collectionMethod")
                        .asText())
                .contains("wording till-roll version 7", "language pl", "text not held here");
        assertThat(JSON.readTree(receipt(ids.getFirst(), ""))
                        .at("/evidence/wording_kind")
                        .asText())
                .isEqualTo("none");
        assertThat(receipt(ids.getFirst(), "?format=kantara")).contains("no words were told");
    }

    private static String sha256(String text) {
        return new ShownWords(text, "").sha256();
    }

    private static String receipt(String id, String query) {
        return Api.given()
                .get("/api/v1/consents/" + id + "/receipt" + query)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    @Test
    void a_receipt_names_the_country_whose_law_was_applied() throws IOException {
        everythingThatCanHappen();
        String id = Shop.read("/api/v1/customers/" + ref + "/consents/history").getString("items[0].id");
        var unknown = JSON.readTree(receipt(id, ""))
                .at("/pii_processing/jurisdiction")
                .asText();
        Api.given()
                .body(Map.of("country", "US"))
                .put("/api/v1/customers/" + ref)
                .then()
                .statusCode(200);
        assertThat(unknown).as("knowing none, that of every market").contains(", ");
        assertThat(JSON.readTree(receipt(id, ""))
                        .at("/pii_processing/jurisdiction")
                        .asText())
                .isEqualTo("US");
        assertThat(JSON.readTree(receipt(id, "?format=kantara"))
                        .get("jurisdiction")
                        .asText())
                .isEqualTo("US");
    }

    @Test
    void a_receipt_of_somebody_erased_says_until_when_its_evidence_is_sealed() throws IOException {
        everythingThatCanHappen();
        String id = Shop.read("/api/v1/customers/" + ref + "/consents/history").getString("items[0].id");
        var until = Api.given()
                .delete("/api/v1/customers/" + ref)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getString("proofUntil");
        var sealed = "sealed until " + until.substring(0, 10) + ", readable to the role privacy with a reason";
        var iso = receipt(id, "");
        assertThat(faults(schema("iso-27560"), iso)).isEmpty();
        assertThat(JSON.readTree(iso).at("/pii_processing/collection_method").asText())
                .isEqualTo(sealed);
        assertThat(JSON.readTree(iso).at("/event/entity_id").asText()).isEqualTo(sealed);
        var kantara = receipt(id, "?format=kantara");
        assertThat(faults(schema("kantara-1.1"), kantara)).isEmpty();
        assertThat(JSON.readTree(kantara).get("collectionMethod").asText()).startsWith(sealed);
    }

    @Test
    void a_receipt_that_lacks_a_field_does_not_fit() throws IOException {
        everythingThatCanHappen();
        String id = Shop.read("/api/v1/customers/" + ref + "/consents/history").getString("items[0].id");
        var iso = schema("iso-27560");
        var whole = JSON.readTree(receipt(id, ""));
        for (var part : List.of("pii_processing", "event")) {
            for (var field : List.of("purpose", "withdrawal_method", "event_time", "event_state")) {
                var less = whole.deepCopy();
                if (((ObjectNode) less.get(part)).remove(field) == null) continue;
                assertThat(faults(iso, less.toString())).as(field).isNotEmpty();
            }
        }
        var kantara = JSON.readTree(receipt(id, "?format=kantara"));
        for (var field : List.of("version", "services", "spiCat")) {
            var less = kantara.deepCopy();
            ((ObjectNode) less).remove(field);
            assertThat(faults(schema("kantara-1.1"), less.toString())).as(field).isNotEmpty();
        }
    }
}
