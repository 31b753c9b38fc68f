package org.volenti.edge.studio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeldFilesTest {
    private static final String CSV = "ref,email\nanna,anna@example.org\n".repeat(10_000);

    @TempDir
    Path data;

    @Test
    void a_previewed_file_lies_encrypted_and_is_taken_once_by_the_service_that_read_it() throws IOException {
        var uploaded = Files.writeString(data.resolve("upload.csv"), CSV);
        var held = new HeldFiles(data);
        held.hold(7, uploaded);
        assertThat(held.holds(7)).isTrue();
        var lying = Files.readAllBytes(data.resolve("previewed").resolve("7.csv"));
        assertThat(lying).hasSize(CSV.length());
        assertThat(new String(lying, StandardCharsets.ISO_8859_1)).doesNotContain("anna", "example.org");

        var restarted = new HeldFiles(data);
        assertThat(restarted.holds(7)).isFalse();
        assertThat(restarted.take(7)).isEmpty();

        try (var csv = held.take(7).orElseThrow()) {
            assertThat(new String(csv.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(CSV);
        }
        assertThat(held.take(7)).isEmpty();
        assertThat(data.resolve("previewed")).isEmptyDirectory();
    }
}
