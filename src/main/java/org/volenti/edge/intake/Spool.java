package org.volenti.edge.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.volenti.common.OwnerOnly;

/**
 * The folder in which uploads lie until they are read, so that a sender is answered as soon as its last byte is in. What
 * makes a file unreadable as a whole is found on its way to disk, with the exact line.
 */
final class Spool {
    /** A record of a customer or event has hundreds of bytes; a megabyte without line end is a broken file. */
    static final int LONGEST_LINE = 1_000_000;

    private final Path folder;

    Spool(Path folder) {
        this.folder = folder;
    }

    /** @param quotes how many there are in all: an odd number leaves one open */
    record File(Path path, long quotes, long bytes) {}

    /** Copies the whole body; throws {@link FileRefused} after the last byte, so that a sender is never cut off. */
    File keep(long id, InputStream body) throws IOException {
        OwnerOnly.folder(folder);
        var path = path(id);
        try {
            var gate = new Utf8Gate();
            try (var out = OwnerOnly.write(path)) {
                var buffer = new byte[1 << 16];
                for (int read; (read = body.read(buffer)) >= 0; ) {
                    if (gate.fault().isEmpty()) {
                        gate.pass(buffer, read);
                        out.write(buffer, 0, read);
                    }
                }
            }
            gate.end();
            if (gate.fault().isPresent()) throw gate.fault().get();
            return new File(path, gate.quotes(), gate.bytes());
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(path);
            throw e;
        }
    }

    Path path(long id) {
        return folder.resolve(id + ".csv");
    }

    void delete(long id) {
        try {
            Files.deleteIfExists(path(id));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The imports whose files lie here. */
    List<Long> held() throws IOException {
        if (!Files.isDirectory(folder)) return List.of();
        var held = new ArrayList<Long>();
        try (var files = Files.newDirectoryStream(folder, "*.csv")) {
            for (var file : files) {
                var name = file.getFileName().toString();
                var number = name.substring(0, name.length() - 4);
                if (number.matches("\\d{1,18}")) held.add(Long.valueOf(number));
            }
        }
        return held;
    }
}
