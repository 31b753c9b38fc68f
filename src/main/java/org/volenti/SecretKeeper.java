package org.volenti;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.volenti.common.OwnerOnly;
import org.volenti.common.Secret;
import org.volenti.common.Sql;

/** Finds or makes the secret, and refuses to start with another than the one the database has seen. */
final class SecretKeeper {
    /** The workers of the flow start at 2,000: none may run under a secret that is then refused. */
    private static final int BEFORE_ANY_WORK = 1_000;

    private static final String FACT = "secret";

    @Produces
    @Singleton
    @Startup(BEFORE_ANY_WORK)
    Secret secret(ServiceConfig config, AgroalDataSource dataSource) {
        return QuarkusTransaction.requiringNew().call(() -> {
            // two services that start on an empty database at once agree on the first one's secret
            Sql.list(dataSource::getConnection, "SELECT pg_advisory_xact_lock(7110)", row -> row);
            var seen = Sql.first(
                    dataSource::getConnection,
                    "SELECT value FROM service_fact WHERE name = ?",
                    row -> row.getString(1),
                    FACT);
            var secret = find(config, seen);
            if (seen.isEmpty())
                Sql.update(
                        dataSource::getConnection,
                        "INSERT INTO service_fact (name, value) VALUES (?, ?)",
                        FACT,
                        secret.fingerprint());
            else if (!seen.get().equals(secret.fingerprint()))
                throw refusal("the secret " + origin(config) + " is not the one this database was used with (here "
                        + secret.fingerprint() + ", there " + seen.get()
                        + "); links and suppressions would break: give back the old one");
            return secret;
        });
    }

    private static Secret find(ServiceConfig config, Optional<String> seen) {
        if (config.secret().isPresent()) return read(config.secret().get(), origin(config));
        var file = config.data().resolve("secret");
        try {
            if (Files.exists(file)) return read(Files.readString(file), origin(config));
            if (seen.isPresent())
                throw refusal("this database was used with a secret that is not here: bring back " + file
                        + " or set VOLENTI_SECRET");
            return make(config.data(), file);
        } catch (IOException e) {
            throw new UncheckedIOException("the secret in " + file + " cannot be read or made", e);
        }
    }

    private static Secret make(Path folder, Path file) throws IOException {
        var bytes = new byte[Secret.BYTES];
        new SecureRandom().nextBytes(bytes);
        if (!Files.isDirectory(folder)) OwnerOnly.folder(folder);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix"))
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, Base64.getEncoder().encodeToString(bytes) + "\n");
        return new Secret(bytes);
    }

    private static Secret read(String base64, String origin) {
        try {
            return new Secret(Base64.getDecoder().decode(base64.strip()));
        } catch (IllegalArgumentException e) {
            throw refusal("the secret " + origin + " is not 32 bytes in base64: `openssl rand -base64 32` makes one");
        }
    }

    private static String origin(ServiceConfig config) {
        return config.secret().isPresent()
                ? "in VOLENTI_SECRET"
                : "in " + config.data().resolve("secret");
    }

    /** Ends the start with that one line on the console. */
    private static ConfigurationException refusal(String what) {
        return new ConfigurationException("volenti: " + what);
    }
}
