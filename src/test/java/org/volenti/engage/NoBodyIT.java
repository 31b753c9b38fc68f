package org.volenti.engage;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.volenti.testing.Api;
import org.volenti.testing.FlowContent;

/** What may be left out is left out: no body, and no word on its type. */
@QuarkusTest
@TestProfile(FlowContent.class)
class NoBodyIT {
    @Inject
    Stage stage;

    /** When all that others launched has expired. */
    @BeforeEach
    void late() {
        stage.standAt("2035-06-09T10:00:00Z");
    }

    @AfterEach
    void end() {
        stage.end();
    }

    /** As {@code curl -X POST} sends it. */
    private static String posted(String path, String more) throws IOException {
        try (var line = new Socket("localhost", RestAssured.port)) {
            var head = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + Api.KEY
                    + "\r\nConnection: close\r\n" + more + "\r\n";
            line.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            line.getOutputStream().flush();
            return new String(line.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/campaigns/stopping/dry-run, 200",
        "/api/v1/campaigns/stopping/launch, 202",
        "/api/v1/campaigns/stopping/stop, 200",
        "/api/v1/ledger/projection, 200",
        "/api/v1/segments/count, 400",
        "/api/v1/consents, 400",
    })
    void a_call_of_which_nothing_must_be_said_needs_no_body(String path, int status) throws IOException {
        assertThat(posted(path, "")).startsWith("HTTP/1.1 " + status);
        stage.change("DELETE FROM launch WHERE created_at > '2035-01-01Z'");
        assertThat(posted(path, "Content-Length: 0\r\n")).startsWith("HTTP/1.1 " + status);
        stage.change("DELETE FROM launch WHERE created_at > '2035-01-01Z'");
    }

    @Test
    void a_body_says_of_what_type_it_is() throws IOException {
        assertThat(posted("/api/v1/campaigns/stopping/dry-run", "Content-Length: 2\r\n\r\n{}"))
                .startsWith("HTTP/1.1 415");
    }
}
