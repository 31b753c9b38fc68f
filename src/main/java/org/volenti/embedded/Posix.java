package org.volenti.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** File permissions, where the file system has them. */
final class Posix {
    private static final boolean SPOKEN =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private Posix() {}

    static void executable(Path file) throws IOException {
        set(file, "rwxr-xr-x");
    }

    static void openToAll(Path folder) throws IOException {
        set(folder, "rwxr-xr-x");
    }

    /** Writes a file that only its owner reads. */
    static void writePrivately(Path file, String text) throws IOException {
        Files.deleteIfExists(file);
        if (SPOKEN) {
            var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
            Files.createFile(file, ownerOnly);
        }
        Files.writeString(
                file, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
    }

    private static void set(Path file, String permissions) throws IOException {
        if (SPOKEN) Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }
}
