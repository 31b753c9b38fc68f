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

    /** A change encrypts a proof key for every customer anew: some 50,000 a second. */
    private static final int LONGEST_CHANGE_SECONDS = 3_600;

    @Produces
    @Singleton
    @Startup(BEFORE_ANY_WORK)
    Secret secret(ServiceConfig config, AgroalDataSource dataSource, SecretChange change) {
        return QuarkusTransaction.requiringNew().timeout(LONGEST_CHANGE_SECONDS).call(() -> {
            // two services that start on an empty database at once agree on the first one's secret
            Sql.list(dataSource::getConnection, "SELECT pg_advisory_xact_lock(7110)", row -> row);
            var seen = change.fact(SecretChange.FACT);
            var secret = find(config, seen);
            if (seen.isEmpty()) {
                Sql.update(
                        dataSource::getConnection,
                        "INSERT INTO service_fact (name, value) VALUES (?, ?)",
                        SecretChange.FACT,
                        secret.fingerprint());
                return secret;
            }
            return seen.get().equals(secret.fingerprint())
                    ? unchanged(secret, config, change)
                    : changed(seen.get(), secret, config, change);
        });
    }

    private static Secret unchanged(Secret secret, ServiceConfig config, SecretChange change) {
        var begun = change.fact(SecretChange.BEGUN);
        if (begun.isPresent())
            throw refusal("a change of secret was begun and not finished: start with the new one (" + begun.get()
                    + ") in VOLENTI_SECRET and the one " + origin(config) + " (" + secret.fingerprint()
                    + ") in VOLENTI_FORMER_SECRET, and it goes on");
        return change.inheriting(secret);
    }

    private static Secret changed(String seen, Secret secret, ServiceConfig config, SecretChange change) {
        var former = config.formerSecret().map(given -> read(given, "in VOLENTI_FORMER_SECRET"));
        if (former.filter(given -> given.fingerprint().equals(seen)).isEmpty())
            throw refusal("the secret " + origin(config) + " is not the one this database was used with (here "
                    + secret.fingerprint() + ", there " + seen
                    + "); links and suppressions would break: give back the old one, or, to change it, give it as"
                    + " VOLENTI_FORMER_SECRET, too"
                    + former.map(given -> " (what is there is " + given.fingerprint() + ")")
                            .orElse(""));
        var begun = change.fact(SecretChange.BEGUN).filter(next -> !next.equals(secret.fingerprint()));
        if (begun.isPresent())
            throw refusal("a change to another secret (" + begun.get() + ") was begun and not finished: start with that"
                    + " one in VOLENTI_SECRET first");
        if (change.isServed())
            throw refusal(
                    "another instance serves with the former secret: stop all of them, wait ten seconds, and start"
                            + " one to change it");
        return change.change(former.get(), secret);
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
