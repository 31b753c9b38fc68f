package org.volenti.tools.chaos;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Calls a service that may die at any time, its instances in turn: no answer is an answer too. */
final class Calls {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Longer than any answer takes: a call that was given up must not work later, when we think that it did not. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<URI> instances;
    private final String key;
    private final InstantSource clock;
    private final AtomicInteger turn = new AtomicInteger();
    private final AtomicLong unanswered = new AtomicLong();

    Calls(List<URI> instances, String key, InstantSource clock) {
        this.instances = List.copyOf(instances);
        this.key = key;
        this.clock = clock;
    }

    /**
     * @param status 0 when there was none
     * @param at when it had come
     */
    record Answer(int status, JsonNode body, Instant at) {
        boolean good() {
            return status / 100 == 2;
        }

        /** Nobody answered, or it said “not now”: the same may be asked again. */
        boolean again() {
            return status == 0 || status >= 500 || status == 429;
        }
    }

    Answer get(String path) {
        return send(request(path).GET().build());
    }

    Answer post(String path, String idempotencyKey, String json) {
        var request = request(path).header("Content-Type", "application/json");
        if (!idempotencyKey.isEmpty()) request.header("Idempotency-Key", idempotencyKey);
        return send(request.POST(HttpRequest.BodyPublishers.ofString(json)).build());
    }

    Answer upload(String path, Path csv) throws IOException {
        return send(request(path)
                .header("Content-Type", "text/csv")
                .POST(HttpRequest.BodyPublishers.ofFile(csv))
                .build());
    }

    HttpClient http() {
        return http;
    }

    URI at(String path) {
        return instances
                .get(Math.floorMod(turn.getAndIncrement(), instances.size()))
                .resolve(path);
    }

    long unanswered() {
        return unanswered.get();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(at(path)).timeout(PATIENCE).header("Authorization", "Bearer " + key);
    }

    private Answer send(HttpRequest request) {
        try {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), read(answer.body()), clock.instant());
        } catch (IOException e) {
            unanswered.incrementAndGet();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new Answer(0, MissingNode.getInstance(), clock.instant());
    }

    private static JsonNode read(String body) {
        try {
            return body.isBlank() ? MissingNode.getInstance() : JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
