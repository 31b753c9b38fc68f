package org.volenti.campaign.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.volenti.campaign.yaml.Folders;
import org.volenti.testing.Api;
import org.volenti.testing.Shop;
import org.volenti.testing.TestClock;

/** Law is data (CON-20): a row for a country that has no law of its own, and not a line of code. */
@QuarkusTest
@TestProfile(FictitiousCountryIT.ContentOfItsOwn.class)
class FictitiousCountryIT {
    private static final Path FOLDER = folder();

    /** A copy of the project's own content. */
    public static class ContentOfItsOwn implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            Folders.copy(Path.of("campaigns"), FOLDER.resolve("campaigns"));
            Folders.copy(Path.of("templates"), FOLDER.resolve("templates"));
            return Map.of("volenti.content", FOLDER.toString());
        }
    }

    private static Path folder() {
        try {
            return Files.createDirectories(Path.of("target", "fictitious-country"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Inject
    FileCatalogs catalogs;

    @Inject
    TestClock clock;

    @AfterEach
    void go_on() {
        clock.followRealTime();
    }

    /** In Antarctica nobody has made a law of marketing yet. It is three hours behind UTC at Rothera. */
    private static void she() {
        Api.given()
                .body(Map.of(
                        "country", "AQ",
                        "timeZone", "Antarctica/Rothera",
                        "contactPoints", List.of(Map.of("channel", "email", "address", "she@polar.example"))))
                .put("/api/v1/customers/polar")
                .then()
                .statusCode(201);
        Shop.grant("polar", "email").then().statusCode(201);
    }

    private static JsonPath mayWeWriteAt(String at) {
        return Api.given()
                .body(Map.of("customer", "polar", "channel", "email", "purpose", "offers", "at", at))
                .post("/api/v1/permissions/check")
                .jsonPath();
    }

    private void law(String rows) throws IOException {
        Files.writeString(FOLDER.resolve("campaigns/jurisdictions.yaml"), rows, StandardOpenOption.APPEND);
        catalogs.refresh();
        assertThat(catalogs.problems()).isEmpty();
    }

    @Test
    void a_row_for_a_country_changes_when_and_how_often_she_is_written_to_and_how_long_proof_is_kept()
            throws IOException {
        clock.set("2031-06-10T12:00:00Z");
        she();
        var noon = "2031-06-10T15:00:00Z";
        assertThat(mayWeWriteAt(noon).getString("verdict")).isEqualTo("send");
        law("""
                  - country: AQ
                    channel: email
                    hours: [{ from: "14:00", to: "15:00" }]
                    keepProof: P7Y
                    source: Antarctic Messaging Act, s. 1
                """);
        var held = mayWeWriteAt(noon);
        assertThat(held.getString("verdict")).isEqualTo("hold");
        assertThat(held.getList("reasons")).contains("QUIET_HOURS");
        assertThat(held.getString("nextAllowedAt")).isEqualTo("2031-06-10T17:00:00Z");
        assertThat(mayWeWriteAt("2031-06-10T17:30:00Z").getString("verdict")).isEqualTo("send");

        law("""
                  - country: AQ
                    caps: [{ limit: 0, per: day }]
                    source: Antarctic Messaging Act, s. 2
                """);
        assertThat(mayWeWriteAt("2031-06-10T17:30:00Z").getList("reasons")).contains("LEGAL_CAP");
        var erased = Api.given().delete("/api/v1/customers/polar").jsonPath();
        assertThat(erased.getString("proofUntil")).isEqualTo("2038-06-10T12:00:00Z");
    }
}
