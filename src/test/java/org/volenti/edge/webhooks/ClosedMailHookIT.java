package org.volenti.edge.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ClosedMailHookIT {
    @Test
    void without_a_token_there_is_no_door() {
        for (var token : new String[] {"", "Bearer ", "Bearer x"}) {
            assertThat(RestAssured.given()
                            .header("Authorization", token)
                            .contentType("message/rfc822")
                            .body("Subject: x\n\n".getBytes(StandardCharsets.UTF_8))
                            .post("/hooks/email?token=")
                            .statusCode())
                    .isEqualTo(404);
        }
    }
}
