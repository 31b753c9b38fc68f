package org.volenti.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.volenti.testing.Api;

/** Sends a file through the public import and waits for its end. */
final class Importing {
    private Importing() {}

    static JsonPath of(String kind, String csv) {
        return ended(begun(kind, HttpRequest.BodyPublishers.ofString(csv)));
    }

    static JsonPath of(String kind, byte[] csv) {
        return ended(begun(kind, HttpRequest.BodyPublishers.ofByteArray(csv)));
    }

    static String begun(String kind, HttpRequest.BodyPublisher body) {
        try (var client = HttpClient.newHttpClient()) {
            var uri = URI.create("http://localhost:" + io.restassured.RestAssured.port + "/api/v1/imports/" + kind);
            var request = HttpRequest.newBuilder(uri)
                    .header("Authorization", "Bearer " + Api.KEY)
                    .header("Content-Type", "text/csv")
                    .POST(body)
                    .build();
            var answer = client.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
            return JsonPath.from(answer.body()).getString("id");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static JsonPath ended(String id) {
        long end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
        while (System.nanoTime() < end) {
            var state = Api.given().get("/api/v1/imports/" + id).jsonPath();
            if (!state.getString("state").equals("running")) return state;
            LockSupport.parkNanos(20_000_000);
        }
        throw new AssertionError("import " + id + " did not end");
    }

    static String errors(JsonPath job) {
        return Api.given()
                .get("/api/v1/imports/" + job.getString("id") + "/errors")
                .asString();
    }
}
