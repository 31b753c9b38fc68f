package org.volenti.tools;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.function.IntPredicate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.volenti.delivery.push.WebPushRate;

/** How many push messages a second are sealed, signed and posted, to a sink that speaks TLS on the same cores. */
final class BenchPush {
    private static final int CONNECTIONS = 32;
    private static final int WARMING = 5;
    private static final int SECONDS = 10;
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final String TEXT = """
            {"title":"Beans nearly gone?","body":"Ten per cent off your next order. Roasted Monday and Thursday, sent the
             same day.","url":"https://bench.example/again","tag":"1"}
            """;

    private BenchPush() {}

    static void measure(BenchReport report, Path folder, InstantSource clock) throws IOException, InterruptedException {
        SSLContext tls;
        try {
            tls = tls(folder);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no certificate for the sink", e);
        }
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

    /** Trusts nobody but its own certificate, which the JDK's keytool makes. */
    private static SSLContext tls(Path folder) throws IOException, InterruptedException, GeneralSecurityException {
        var file = folder.resolve("sink.p12");
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var arguments =
                "-genkeypair -alias sink -keyalg EC -groupname secp256r1 -dname CN=localhost -ext san=dns:localhost"
                        + " -storetype PKCS12 -storepass " + new String(PASSWORD) + " -keystore";
        var command = new ArrayList<>(List.of(keytool));
        command.addAll(List.of(arguments.split(" ")));
        command.add(file.toString());
        var made = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (made.waitFor() != 0) throw new IOException("keytool made no certificate");
        var keys = KeyStore.getInstance(file.toFile(), PASSWORD);
        keys.setCertificateEntry("trusted", keys.getCertificate("sink"));
        Files.delete(file);
        var own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD);
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(keys);
        var context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
