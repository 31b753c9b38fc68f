package org.volenti.common;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Folders and files that hold personal data or secrets: for the service's own user alone, whatever the umask says. */
public final class OwnerOnly {
    private OwnerOnly() {}

    /** Makes the folder; one that was there before becomes the owner's alone, but not the folders above it. */
    public static void folder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            if (isPosix(folder)) Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            return;
        }
        Files.createDirectories(folder, rights(folder, "rwx------"));
    }

    /** Writes a file anew. */
    public static OutputStream write(Path file) throws IOException {
        Files.deleteIfExists(file);
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return Channels.newOutputStream(Files.newByteChannel(file, options, rights(file, "rw-------")));
    }

    private static FileAttribute<?>[] rights(Path path, String rights) {
        return isPosix(path)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))}
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
