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
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Cipher;
import javax.crypto.CipherInputStream;
import javax.crypto.CipherOutputStream;
import javax.crypto.SecretKey;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.volenti.common.OwnerOnly;
import org.volenti.common.WhileUp;
import org.volenti.consent.proof.Vault;

/**
 * Files of which a preview was made, kept for an hour so that they can be taken in without being sent again. Each is
 * encrypted under a key that only this instance holds, in memory: whoever is erased meanwhile lies on no disk in plain, in
 * no backup for longer than the service runs, and nobody else reads what is left of it.
 */
@ApplicationScoped
class HeldFiles {
    private static final Duration KEPT = Duration.ofHours(1);

    private final Path folder;
    private final Map<Long, SecretKey> keys = new ConcurrentHashMap<>();

    HeldFiles(@ConfigProperty(name = "volenti.data", defaultValue = ".volenti") Path data) {
        this.folder = data.resolve("previewed");
    }

    /** @param preview the id of the import that judges it */
    void hold(long preview, Path uploaded) throws IOException {
        OwnerOnly.folder(folder);
        var key = new SecretKeySpec(Vault.freshKey(), "AES");
        try (var out = new CipherOutputStream(OwnerOnly.write(path(preview)), cipher(Cipher.ENCRYPT_MODE, key))) {
            Files.copy(uploaded, out);
        }
        keys.put(preview, key);
    }

    boolean holds(long preview) {
        return keys.containsKey(preview) && Files.isRegularFile(path(preview));
    }

    /** Each key encrypts one file, so its counter may begin at naught. */
    private static Cipher cipher(int mode, SecretKey key) {
        try {
            var cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(mode, key, new IvParameterSpec(new byte[cipher.getBlockSize()]));
            return cipher;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES in counter mode", e);
        }
    }

    /** Takes the file away, so that of two who press at once one gets it; it is gone when the caller closes it. */
    Optional<InputStream> take(long preview) throws IOException {
        var key = keys.remove(preview);
        if (key == null) return Optional.empty();
        var taken = folder.resolve(preview + "-" + UUID.randomUUID() + ".taken");
        try {
            Files.move(path(preview), taken, StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        return Optional.of(new CipherInputStream(
                Files.newInputStream(taken, StandardOpenOption.READ, StandardOpenOption.DELETE_ON_CLOSE),
                cipher(Cipher.DECRYPT_MODE, key)));
    }

    /** By the clock of the file system, which wrote the times that are compared. */
    @Scheduled(every = "10m", identity = "previewed-files", skipExecutionIf = WhileUp.class)
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
        keys.keySet().removeIf(preview -> !Files.exists(path(preview)));
    }

    private Path path(long preview) {
        return folder.resolve(preview + ".csv");
    }
}
