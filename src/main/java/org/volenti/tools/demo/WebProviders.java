package org.volenti.tools.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.volenti.tools.demo.ProviderLog.Event;

/** Twilio's Messages API and Google's for FCM, each as far as a hand-over needs it; they take everything. */
final class WebProviders {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    /** Volenti's id of the message, in the address that Twilio is to call back. */
    private static final Pattern CALLBACK = Pattern.compile("/hooks/twilio/status\\?message=([^&]+)&");

    private WebProviders() {}

    static HttpServer twilio(ProviderLog log) throws IOException {
        var server = HttpServer.create(ANY_PORT, 128);
        server.createContext("/", exchange -> {
            var form = body(exchange);
            if (exchange.getRequestMethod().equals("GET")) {
                // whoever lost an answer may look for its message: none was lost here
                answer(exchange, 200, "{\"page\":0,\"page_size\":50,\"messages\":[]}");
                return;
            }
            var told = CALLBACK.matcher(URLDecoder.decode(form, StandardCharsets.UTF_8));
            log.add(Event.TAKEN, told.find() ? told.group(1) : "");
            answer(exchange, 201, "{\"sid\":\"SM%032x\",\"status\":\"queued\"}".formatted(log.size()));
        });
        return started(server);
    }

    static HttpServer google(ProviderLog log, SSLContext tls) throws IOException {
        var server = HttpsServer.create(ANY_PORT, 128);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.createContext("/token", exchange -> {
            body(exchange);
            answer(exchange, 200, "{\"access_token\":\"demo\",\"expires_in\":3599}");
        });
        server.createContext("/v1/", exchange -> {
            var sent = JSON.readTree(body(exchange));
            log.add(Event.TAKEN, sent.at("/message/data/message").asText());
            answer(exchange, 200, "{\"name\":\"projects/demo/messages/%d\"}".formatted(log.size()));
        });
        return started(server);
    }

    private static HttpServer started(HttpServer server) {
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        return server;
    }

    private static String body(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        var bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
