package org.volenti.delivery.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.volenti.consent.Permits;
import org.volenti.delivery.Backoff;
import org.volenti.delivery.Outcome;
import org.volenti.delivery.http.WireFake;

/** Against a receiving end that others wrote: npm's web-push-testing checks the signature and decrypts. */
class WebPushRoundTripTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PACKAGE = "web-push-testing@1.2.2";

    private final HttpClient http = HttpClient.newHttpClient();

    /** Skips the test, and says why, where there is no npm or no registry to install from. */
    private static void install(Path folder) throws IOException, InterruptedException {
        Process npm;
        try {
            npm = new ProcessBuilder(
                            "npm", "install", "--no-audit", "--no-fund", "--prefix", folder.toString(), PACKAGE)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("npm.log").toFile())
                    .start();
        } catch (IOException e) {
            assumeTrue(false, "skipped: there is no npm (" + e.getMessage() + ")");
            return;
        }
        boolean ended = npm.waitFor(2, TimeUnit.MINUTES);
        if (!ended) npm.destroyForcibly();
        assumeTrue(ended && npm.exitValue() == 0, "skipped: npm could not install " + PACKAGE);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static Process start(Path folder, int port) throws IOException {
        var script = folder.resolve("node_modules/web-push-testing/src/bin/server.js");
        var server = new ProcessBuilder("node", script.toString(), Integer.toString(port))
                .redirectErrorStream(true)
                .start();
        var said =
                new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8)).readLine();
        assertThat(said).contains("running on port");
        return server;
    }

    private JsonNode post(String url, String json) throws IOException, InterruptedException {
        var answer = http.send(
                HttpRequest.newBuilder(URI.create(url))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body().startsWith("{") ? JSON.readTree(answer.body()) : JSON.nullNode();
    }

    /** TLS in front of it, which it lacks: passes on what came, headers and all. */
    private WireFake.Response passOn(WireFake.Request request, int port) {
        var onwards = HttpRequest.newBuilder(URI.create("http://localhost:" + port + request.path()))
                .POST(HttpRequest.BodyPublishers.ofByteArray(request.body()));
        for (var name : List.of("Authorization", "Content-Type", "Content-Encoding", "TTL", "Topic", "Urgency")) {
            onwards.header(name, request.header(name));
        }
        try {
            var answer = http.send(onwards.build(), HttpResponse.BodyHandlers.ofString());
            return new WireFake.Response(answer.statusCode(), "", answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_foreign_receiver_decrypts_what_we_send_until_its_subscription_ends(@TempDir Path folder) throws Exception {
        install(folder);
        int port = freePort();
        var server = start(folder, port);
        var vapid = new Vapid(P256.newPair(), "mailto:privacy@marlowe.example", InstantSource.system());
        try (var tls = new WireFake()) {
            tls.answers = request -> passOn(request, port);
            var setting =
                    new PushSetting(Set.of("localhost"), Optional.empty(), tls.url(), Optional.empty(), "localhost:1");
            try (var client = setting.http()) {
                var carrier = new PushCarrier(
                        List.of(new WebPush(client, () -> vapid, InstantSource.system())),
                        setting,
                        new Backoff(new Random(7)));
                var here = "http://localhost:" + port;
                var subscribed = post(
                                here + "/subscribe",
                                "{\"userVisibleOnly\":\"true\",\"applicationServerKey\":\"" + vapid.publicKey() + "\"}")
                        .path("data");
                var hash = subscribed.path("clientHash").asText();
                var address = "{\"endpoint\":\"%s/notify/%s\",\"keys\":{\"p256dh\":\"%s\",\"auth\":\"%s\"}}"
                        .formatted(
                                tls.url(),
                                hash,
                                subscribed.path("keys").path("p256dh").asText(),
                                subscribed.path("keys").path("auth").asText());
                var message = WebPushTest.push(address, "héllo 🎉");
                var permits = Permits.beforeTheLook(() -> 0);
                assertThat(carrier.deliver(permits.mint(message.id(), message.channel(), address), message))
                        .isInstanceOf(Outcome.Accepted.class);
                var got = post(here + "/get-notifications", "{\"clientHash\":\"" + hash + "\"}");
                var read =
                        JSON.readTree(got.path("data").path("messages").get(0).asText());
                assertThat(read.path("body").asText()).isEqualTo("héllo 🎉");
                assertThat(read.path("tag").asText()).isEqualTo(message.id().write());

                post(here + "/expire-subscription/" + hash, "{}");
                var later = Permits.beforeTheLook(() -> 0);
                assertThat(carrier.deliver(later.mint(message.id(), message.channel(), address), message))
                        .isInstanceOfSatisfying(Outcome.Rejected.class, gone -> assertThat(gone.addressUnreachable())
                                .isTrue());
            }
        } finally {
            server.destroy();
            server.waitFor(10, TimeUnit.SECONDS);
            Files.deleteIfExists(folder.resolve("npm.log"));
        }
    }
}
