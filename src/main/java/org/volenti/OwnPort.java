package org.volenti;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Optional;

/** Looks whether the port is free before anything else is started, and says in one line what to do when it is not. */
final class OwnPort {
    private static final int USUAL = 8080;

    private OwnPort() {}

    static void mustBeFree() {
        taken(given("quarkus.http.host", "QUARKUS_HTTP_HOST").orElse("0.0.0.0"), port())
                .ifPresent(problem -> {
                    System.err.println("volenti: " + problem);
                    System.exit(1);
                });
    }

    /** What Quarkus cannot read it says itself. */
    private static int port() {
        try {
            return given("quarkus.http.port", "QUARKUS_HTTP_PORT")
                    .map(Integer::parseInt)
                    .orElse(USUAL);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** @param port 0 for any that is free */
    static Optional<String> taken(String host, int port) {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(host, port));
            return Optional.empty();
        } catch (BindException e) {
            return Optional.of("port " + port + " of " + host + " cannot be listened on (" + e.getMessage()
                    + "): end what has it, a Volenti that runs already perhaps, or give another by QUARKUS_HTTP_PORT");
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty(); // whatever it is, the service meets it, too
        }
    }

    private static Optional<String> given(String property, String variable) {
        return Optional.ofNullable(System.getProperty(property))
                .or(() -> Optional.ofNullable(System.getenv(variable)))
                .filter(value -> !value.isBlank());
    }
}
