package org.volenti.edge.api;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.volenti.testing.Api;
import org.volenti.testing.EmbeddedDatabase;
import org.volenti.testing.Gate;

/** While the database is away the service says so, and when it is back the service goes on without a restart. */
@QuarkusTest
@QuarkusTestResource(value = DatabaseGoneIT.BehindAGate.class, restrictToAnnotatedClass = true)
class DatabaseGoneIT {
    private static Gate gate;

    @AfterEach
    void leaveItOpen() {
        gate.open();
    }

    @Test
    void a_database_that_is_away_is_503_and_one_that_is_back_is_used_again() {
        for (int times = 0; times < 2; times++) {
            database().then().statusCode(200).body(equalTo("42"));
            gate.shut();
            for (int i = 0; i < 15; i++)
                database()
                        .then()
                        .statusCode(503)
                        .header("Retry-After", "2")
                        .contentType("application/problem+json")
                        .body("status", is(503));
            RestAssured.get("/q/health/ready").then().statusCode(503);
            gate.open();
            // connections that lay in the pool are dead; a few callers may still meet one, but not more than there are
            int refused = 0;
            while (database().statusCode() == 503 && refused < 20) refused++;
            for (int i = 0; i < 25; i++) database().then().statusCode(200);
        }
    }

    private static Response database() {
        return Api.given().get("/api/v1/probe/database");
    }

    /** The tests' database, reached through the gate. */
    public static final class BehindAGate implements QuarkusTestResourceLifecycleManager {
        @Override
        public Map<String, String> start() {
            var config = new HashMap<>(new EmbeddedDatabase().start());
            var url = URI.create(config.get("quarkus.datasource.jdbc.url").substring("jdbc:".length()));
            gate = new Gate(url.getPort());
            config.put("quarkus.datasource.jdbc.url", "jdbc:postgresql://127.0.0.1:" + gate.port() + url.getPath());
            return config;
        }

        /** After the tests' database, whose address it replaces. */
        @Override
        public int order() {
            return 10;
        }

        @Override
        public void stop() {
            try {
                gate.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
