package org.volenti.consent.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.volenti.consent.proof.TrustedKey;

/**
 * Writes checkpoints to a place outside the database, where its owner cannot take them back: {@code VOLENTI_CHECKPOINTS}, a
 * folder, by default {@code ledger} in the data folder. Mount there what another keeps.
 */
@ApplicationScoped
class CheckpointFile {
    private static final Logger LOG = Logger.getLogger(CheckpointFile.class);

    private final Path folder;

    CheckpointFile(
            @ConfigProperty(name = "volenti.checkpoints") Optional<Path> folder,
            @ConfigProperty(name = "volenti.data", defaultValue = ".volenti") Path data) {
        this.folder = folder.orElse(data.resolve("ledger"));
    }

    /** One that cannot be written is in the database too, and said in the log; sealing goes on. */
    void keep(String note, List<TrustedKey> signers) {
        keys(signers);
        written(
                "checkpoint",
                () -> Files.writeString(
                        folder.resolve("checkpoints.txt"),
                        note + "\n",
                        StandardCharsets.UTF_8,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND));
    }

    void keys(List<TrustedKey> signers) {
        written(
                "list of keys",
                () -> Files.writeString(
                        folder.resolve("keys.txt"),
                        signers.stream().map(TrustedKey::text).collect(Collectors.joining("\n", "", "\n"))));
    }

    private interface Writing {
        void write() throws IOException;
    }

    private void written(String what, Writing writing) {
        try {
            Files.createDirectories(folder);
            writing.write();
        } catch (IOException e) {
            LOG.errorf(
                    "the ledger's %s was not exported: %s cannot be written (%s); set VOLENTI_CHECKPOINTS to a folder that can",
                    what, folder, e.getClass().getSimpleName());
        }
    }
}
