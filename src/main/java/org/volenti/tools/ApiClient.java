package org.volenti.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Calls the service as any developer would. */
final class ApiClient {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;
    private final String key;

    ApiClient(URI base, String key) {
        this.base = base;
        this.key = key;
    }

    JsonNode get(String path) {
        return send(request(path).GET().build());
    }

    JsonNode post(String path, String json) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build());
    }

    /** Whatever the answer is. */
    JsonNode trigger(String idempotencyKey, String json) {
        return answer(request("/api/v1/triggers")
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", idempotencyKey)
                        .POST(HttpRequest.BodyPublishers.ofString(json))
                        .build())
                .body();
    }

    void download(String path, Path file) throws IOException {
        try {
            http.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofFile(file));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    JsonNode upload(String kind, Path csv) {
        try {
            return send(request("/api/v1/imports/" + kind)
                    .timeout(Duration.ofMinutes(30))
                    .header("Content-Type", "text/csv")
                    .POST(HttpRequest.BodyPublishers.ofFile(csv))
                    .build());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Answer(int status, JsonNode body) {}

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofMinutes(10))
                .header("Authorization", "Bearer " + key);
    }

    /** A service that is busy says 503 and means: again, soon. */
    private JsonNode send(HttpRequest request) {
        var answer = answer(request);
        for (int tries = 1; answer.status() == 503 && tries < 20; tries++) {
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
            answer = answer(request);
        }
        if (answer.status() >= 400) {
            throw new IllegalStateException(request.method() + " "
                    + request.uri().getPath() + " was answered " + answer.status() + ": " + answer.body());
        }
        return answer.body();
    }

    private Answer answer(HttpRequest request) {
        try {
            var response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), read(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static JsonNode read(String body) throws IOException {
        return body.isBlank() ? JSON.createObjectNode() : JSON.readTree(body);
    }
}
