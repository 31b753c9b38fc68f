package org.volenti.testing;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.volenti.embedded.EmbeddedPostgres;

/**
 * A real PostgreSQL on a fresh data folder under {@code target}, one for the whole run of tests. Not durable: nothing is
 * to outlive the tests. Declared here for all: a test with the whole service needs no more than {@code @QuarkusTest}.
 */
@QuarkusTestResource(EmbeddedDatabase.class)
public class EmbeddedDatabase implements QuarkusTestResourceLifecycleManager {
    private static @Nullable EmbeddedPostgres server;
    private static @Nullable Path data;

    @Override
    public Map<String, String> start() {
        synchronized (EmbeddedDatabase.class) {
            if (server == null || data == null) {
                data = freshFolder();
                server = EmbeddedPostgres.open(
                        data, Path.of("target", "postgres-programs"), Map.of("synchronous_commit", "off"));
            }
            return Map.of(
                    "quarkus.datasource.jdbc.url",
                    server.jdbcUrl(),
                    "quarkus.datasource.username",
                    EmbeddedPostgres.USER,
                    "quarkus.datasource.password",
                    server.password(),
                    "volenti.data",
                    data.toString(),
                    "volenti.api-key",
                    Api.KEY,
                    "volenti.admin-password",
                    Api.STUDIO_PASSWORD,
                    "volenti.twilio-auth-token",
                    Api.TWILIO_TOKEN);
        }
    }

    /** A restart for another test profile keeps the server; it goes with the tests' process. */
    @Override
    public void stop() {}

    private static Path freshFolder() {
        try {
            var parent = Files.createDirectories(Path.of("target", "test-data"));
            var folder = Files.createTempDirectory(parent, "run-");
            Runtime.getRuntime().addShutdownHook(new Thread(EmbeddedDatabase::close));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close() {
        if (server != null) server.close();
    }
}
