package org.volenti.edge.studio;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.volenti.common.OwnerOnly;

/**
 * Files of which a preview was made, kept for an hour so that they can be taken in without being sent again. Each instance
 * has its own.
 */
@ApplicationScoped
class HeldFiles {
    private static final Duration KEPT = Duration.ofHours(1);

    private final Path folder;

    HeldFiles(@ConfigProperty(name = "volenti.data", defaultValue = ".volenti") Path data) {
        this.folder = data.resolve("previewed");
    }

    /** @param preview the id of the import that judges it */
    void hold(long preview, Path uploaded) throws IOException {
        OwnerOnly.folder(folder);
        try (var out = OwnerOnly.write(path(preview))) {
            Files.copy(uploaded, out);
        }
    }

    boolean holds(long preview) {
        return Files.isRegularFile(path(preview));
    }

    /** Takes the file away, so that of two who press at once one gets it; it is gone when the caller closes it. */
    Optional<InputStream> take(long preview) throws IOException {
        var taken = folder.resolve(preview + "-" + UUID.randomUUID() + ".taken");
        try {
            Files.move(path(preview), taken, StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        return Optional.of(Files.newInputStream(taken, StandardOpenOption.READ, StandardOpenOption.DELETE_ON_CLOSE));
    }

    /** By the clock of the file system, which wrote the times that are compared. */
    @Scheduled(every = "10m", identity = "previewed-files")
    void forget() throws IOException {
        if (!Files.isDirectory(folder)) return;
        var probe = Files.createTempFile(folder, "now", ".tmp");
        var oldest = Files.getLastModifiedTime(probe).toInstant().minus(KEPT);
        Files.delete(probe);
        try (var files = Files.newDirectoryStream(folder)) {
            for (var file : files) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(oldest)) Files.deleteIfExists(file);
            }
        }
    }

    private Path path(long preview) {
        return folder.resolve(preview + ".csv");
    }
}
