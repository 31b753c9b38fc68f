package org.volenti.edge.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.volenti.testing.Api;

/** A message that came back is read under whatever name it is sent. */
@QuarkusTest
class BounceResourceIT {
    private static final RestAssuredConfig AS_IT_IS = RestAssuredConfig.config()
            .encoderConfig(EncoderConfig.encoderConfig().appendDefaultContentCharsetToContentTypeIfUndefined(false));

    private static final byte[] BOUNCE = """
            From: MAILER-DAEMON@mx.example.org
            Subject: failure notice

            Hi. This is the qmail-send program at mx.example.org.
            <gone@b.example>:
            192.0.2.1 does not like recipient.
            Remote host said: 550 5.1.1 User unknown
            """.getBytes(java.nio.charset.StandardCharsets.UTF_8);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "message/rfc822",
                "text/plain",
                "application/octet-stream",
                "multipart/form-data; boundary=none",
                "application/json"
            })
    void any_content_type_is_taken(String type) {
        Api.given()
                .config(AS_IT_IS)
                .header("Content-Type", type)
                .body(BOUNCE)
                .post("/api/v1/bounces/classify")
                .then()
                .statusCode(200)
                .body("$", hasSize(1))
                .body("[0].recipient", equalTo("gone@b.example"))
                .body("[0].status", equalTo("5.1.1"))
                .body("[0].kind", equalTo("hard"));
    }

    /** As {@code curl --data-binary} calls it. */
    @Test
    void what_is_called_a_form_is_read_as_a_message() throws Exception {
        var request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + io.restassured.RestAssured.port + "/api/v1/bounces/classify"))
                .header("Authorization", "Bearer " + Api.KEY)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofByteArray(BOUNCE))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("gone@b.example", "\"hard\"");
        }
    }

    @Test
    void nothing_is_refused_clearly() {
        Api.given()
                .config(AS_IT_IS)
                .header("Content-Type", "message/rfc822")
                .post("/api/v1/bounces/classify")
                .then()
                .statusCode(400)
                .header("Content-Type", "application/problem+json");
    }
}
