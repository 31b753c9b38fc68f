package org.volenti.tools;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.function.IntPredicate;
import javax.net.ssl.SSLContext;
import org.volenti.delivery.push.WebPushRate;

/** How many push messages a second are sealed, signed and posted, to a sink that speaks TLS on the same cores. */
final class BenchPush {
    private static final int CONNECTIONS = 32;
    private static final int WARMING = 5;
    private static final int SECONDS = 10;
    private static final String TEXT = """
            {"title":"Beans nearly gone?","body":"Ten per cent off your next order. Roasted Monday and Thursday, sent the
             same day.","url":"https://bench.example/again","tag":"1"}
            """;

    private BenchPush() {}

    static void measure(BenchReport report, Path folder, InstantSource clock) throws IOException, InterruptedException {
        var tls = SinkCertificate.once(folder);
        var sink = sink(tls);
        var endpoint = URI.create("https://localhost:" + sink.getAddress().getPort() + "/push");
        try (var push = new WebPushRate(endpoint, CONNECTIONS, tls, clock)) {
            IntPredicate post = number -> push.post(TEXT);
            SteadyLoad.most(CONNECTIONS, WARMING, post);
            report.figure(
                    "web push, sealed and posted over TLS",
                    SteadyLoad.most(CONNECTIONS, SECONDS, post),
                    "messages/s",
                    "at least 1,500");
        } finally {
            sink.stop(0);
        }
    }

    private static HttpsServer sink(SSLContext tls) throws IOException {
        var sink = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 128);
        sink.setHttpsConfigurator(new HttpsConfigurator(tls));
        sink.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        sink.createContext("/push", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(201, -1);
            exchange.close();
        });
        sink.start();
        return sink;
    }
}
