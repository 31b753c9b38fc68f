package org.volenti.tools.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.volenti.tools.ServiceCommand;

/** {@code ./volenti demo} as anybody runs it, twice on the same data. */
class DemoIT {
    private static final Path JAR =
            Path.of("target", "quarkus-app", "quarkus-run.jar").toAbsolutePath();
    private static final String KEY = "vk_demo_trial";
    private static final String END = "Stop with Ctrl-C";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    /** What a demo said until its end, and what its API answers then. */
    private record Shown(String words, JsonNode sandbox, String unanswered, JsonNode unansweredMessage) {}

    private Shown demo() throws IOException, InterruptedException {
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        var command = new ServiceCommand(JAR, folder, Path.of("").toAbsolutePath(), port, KEY, List.of("-Xmx512m"));
        var builder = command.with(Map.of());
        builder.command().set(builder.command().size() - 1, "demo");
        var process = builder.redirectOutput(ProcessBuilder.Redirect.PIPE).start();
        try (var out = process.inputReader()) {
            var words = new StringBuilder();
            for (var line = out.readLine(); line != null; line = out.readLine()) {
                words.append(line).append('\n');
                if (line.contains(END)) break;
            }
            assertThat(words.toString()).contains(END);
            var log = Files.readAllLines(command.data().resolve("demo/email.log"));
            var unanswered = log.stream()
                    .filter(line -> line.endsWith("taken unanswered"))
                    .map(line -> line.split("\t", -1)[1])
                    .findFirst()
                    .orElse("");
            return new Shown(
                    words.toString(),
                    get(command, "/api/v1/sandbox/messages?limit=1000").path("items"),
                    unanswered,
                    get(command, "/api/v1/messages/" + unanswered));
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private static JsonNode get(ServiceCommand service, String path) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(service.base() + path))
                    .header("Authorization", "Bearer " + KEY)
                    .build();
            return new ObjectMapper()
                    .readTree(http.send(request, HttpResponse.BodyHandlers.ofString())
                            .body());
        }
    }

    @Test
    @Timeout(240)
    void one_provider_goes_away_half_way_and_the_numbers_still_add_up() throws Exception {
        assumeTrue(Files.exists(JAR), "the service is not packaged yet: nothing was shown");
        var first = demo();
        assertThat(first.words())
                .contains("The mail relay has gone away")
                .contains("smtp cannot be reached since")
                .contains("nothing waits any more")
                .contains("1 unknown + 0 waiting")
                .contains(" 0 of them twice.")
                .doesNotContain("DO NOT ADD UP");
        assertThat(first.unansweredMessage().path("state").asText()).isEqualTo("unknown");
        assertThat(first.unansweredMessage().path("attempts")).hasSize(1);
        // what went out is in the inbox, as the README walks from there to consent and proof
        assertThat(first.sandbox().findValuesAsText("id")).contains(first.unanswered());
        assertThat(first.sandbox().findValuesAsText("offer")).anyMatch(offer -> !offer.isEmpty());

        var second = demo();
        assertThat(second.words()).contains(" 0 of them twice.").doesNotContain("DO NOT ADD UP");
    }
}
