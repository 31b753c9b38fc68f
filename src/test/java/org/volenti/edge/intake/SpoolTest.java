package org.volenti.edge.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
    @TempDir
    Path data;

    private String rights(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void what_was_uploaded_is_for_the_service_alone() throws IOException {
        var folder = data.resolve("imports");
        var csv = new ByteArrayInputStream("ref\nc-1\n".getBytes(StandardCharsets.UTF_8));
        var file = new Spool(folder).keep(7, csv);
        assertThat(rights(folder)).isEqualTo("rwx------");
        assertThat(rights(file.path())).isEqualTo("rw-------");
        assertThat(file.path()).hasContent("ref\nc-1");
    }

    @Test
    void a_folder_from_before_becomes_so() throws IOException {
        var folder = data.resolve("imports");
        Files.createDirectory(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        new Spool(folder).keep(7, new ByteArrayInputStream("ref\n".getBytes(StandardCharsets.UTF_8)));
        assertThat(rights(folder)).isEqualTo("rwx------");
    }
}
