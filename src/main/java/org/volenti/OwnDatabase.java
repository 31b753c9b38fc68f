package org.volenti;

import io.quarkus.runtime.ApplicationLifecycleManager;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.volenti.embedded.EmbeddedPostgres;

/** Gives the service a PostgreSQL of its own, before it starts, when it was told of no other. */
final class OwnDatabase {
    private static final String URL = "quarkus.datasource.jdbc.url";

    private OwnDatabase() {}

    static void openWhenNoneIsGiven() {
        if (given(URL, "QUARKUS_DATASOURCE_JDBC_URL").isPresent()) return;
        var data = Path.of(given("volenti.data", "VOLENTI_DATA").orElse(".volenti"));
        try {
            var server = EmbeddedPostgres.open(data, data.resolve("programs"), Map.of());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> closeAfterTheService(server), "embedded-postgres"));
            System.setProperty(URL, server.jdbcUrl());
            System.setProperty("quarkus.datasource.username", EmbeddedPostgres.USER);
            System.setProperty("quarkus.datasource.password", server.password());
        } catch (EmbeddedPostgres.Refusal e) {
            System.err.println("volenti: " + e.getMessage());
            System.exit(1);
        }
    }

    /** Hooks run side by side: the service must have said its last word to the database before that goes. */
    private static void closeAfterTheService(EmbeddedPostgres server) {
        var service = ApplicationLifecycleManager.getCurrentApplication();
        if (service != null) service.awaitShutdown();
        server.close();
    }

    private static Optional<String> given(String property, String variable) {
        return Optional.ofNullable(System.getProperty(property))
                .or(() -> Optional.ofNullable(System.getenv(variable)))
                .filter(value -> !value.isBlank());
    }
}
