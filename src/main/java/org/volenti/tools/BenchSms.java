package org.volenti.tools;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** Twilio's Messages API on the same cores, which takes every text at once. */
final class BenchSms implements AutoCloseable {
    private static final int CALLERS = 8;
    private static final int SECONDS = 5;
    /** As the SDK fills it in. */
    private static final String FORM = "To=%2B4915120000001&MessagingServiceSid=MG" + "0".repeat(32)
            + "&Body=Bench%3A+your+parcel+is+on+its+way+to+you%2C+Ada.&ValidityPeriod=14400";

    private final HttpServer server;
    private final AtomicLong taken = new AtomicLong();

    private BenchSms(HttpServer server) {
        this.server = server;
    }

    /** Hands a launch over by a service with those settings. */
    interface HandOver {
        BenchDrain of(Map<String, String> settings) throws IOException;
    }

    static void measure(BenchReport report, HandOver handOver) throws IOException, InterruptedException {
        try (var provider = start()) {
            double limit = provider.limit();
            double rate = handOver.of(provider.settings()).second();
            report.figure("SMS, to a fake of Twilio", rate, "messages/s", "at least 1,000");
            report.limit("plain posts to the same fake", limit, "posts/s", rate / limit, "");
        }
    }

    private static BenchSms start() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 128);
        var provider = new BenchSms(server);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            var answer = """
                    {"sid": "SM%032x", "status": "queued", "num_segments": "1"}
                    """.formatted(provider.taken.incrementAndGet()).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(201, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        return provider;
    }

    private URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /** Of a service that hands its texts over to it, no slower than it can. */
    private Map<String, String> settings() {
        return Map.of(
                "VOLENTI_CHANNELS", "sms",
                "VOLENTI_ALLOW_HTTP", "true",
                "VOLENTI_TWILIO_URL", url().toString(),
                "VOLENTI_TWILIO_ACCOUNT_SID", "AC" + "0".repeat(32),
                "VOLENTI_TWILIO_AUTH_TOKEN", "bench",
                "VOLENTI_TWILIO_MESSAGING_SERVICE", "MG" + "0".repeat(32),
                "VOLENTI_TWILIO_SEGMENTS_PER_SECOND", "100000");
    }

    /** Posts a second by a plain client on as many connections as the service opens. */
    private double limit() throws InterruptedException {
        var request = HttpRequest.newBuilder(url().resolve("/2010-04-01/Accounts/AC/Messages.json"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(FORM))
                .build();
        try (var client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return SteadyLoad.most(CALLERS, SECONDS, number -> taken(client, request));
        }
    }

    private static boolean taken(HttpClient client, HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 201;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
