package org.volenti.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** The server that {@code postmaster.pid} tells of: it survives a service that was killed, and may be adopted. */
record Postmaster(long pid, int port) {

    /** What the file says, whether or not the server still runs. */
    static Optional<Postmaster> of(Path cluster) throws IOException {
        try {
            // line 1 is the process, line 4 the port (PostgreSQL's miscadmin.h, LOCK_FILE_LINE_*)
            var lines = Files.readAllLines(cluster.resolve("postmaster.pid"));
            if (lines.size() < 4) return Optional.empty();
            return Optional.of(new Postmaster(
                    Long.parseLong(lines.get(0).strip()),
                    Integer.parseInt(lines.get(3).strip())));
        } catch (NoSuchFileException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Whether that process lives and is PostgreSQL: in a container the number soon belongs to somebody else. */
    boolean lives() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .flatMap(process -> process.info().command())
                .filter(command -> command.contains("postgres"))
                .isPresent();
    }
}
