package org.volenti.engage.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.volenti.common.CustomerId;

/**
 * Erasures outside the database, in {@code erasures.log} of the data folder: {@code <customer id> <instant>} a line. A backup
 * that is restored does not know them.
 */
@ApplicationScoped
class ErasureLog {
    private static final Logger LOG = Logger.getLogger(ErasureLog.class);

    private final Path file;

    ErasureLog(@ConfigProperty(name = "volenti.data", defaultValue = ".volenti") Path data) {
        this.file = data.resolve("erasures.log");
    }

    /** Before the erasure commits: one that is written and then fails was asked for all the same. */
    void write(CustomerId customer, Instant at) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(
                    file,
                    customer.value() + " " + at + "\n",
                    StandardCharsets.US_ASCII,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("the erasure is not logged in " + file + ", so it is not done", e);
        }
    }

    List<CustomerId> read() {
        if (!Files.exists(file)) return List.of();
        var erased = new ArrayList<CustomerId>();
        try (var lines = Files.lines(file, StandardCharsets.US_ASCII)) {
            lines.filter(line -> !line.isBlank()).forEach(line -> {
                try {
                    erased.add(new CustomerId(Long.parseLong(line.split(" ", 2)[0])));
                } catch (NumberFormatException e) {
                    LOG.errorf("a line of %s is not an erasure and is passed over", file);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("the erasures in " + file + " cannot be read", e);
        }
        return erased;
    }
}
