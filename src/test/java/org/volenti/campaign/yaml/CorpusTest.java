package org.volenti.campaign.yaml;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.volenti.common.Problem;

/**
 * {@code valids/} load; each folder of {@code invalids/} is laid over {@code base/}, which is sound, and gives exactly the
 * lines of its {@code expected.txt}.
 */
class CorpusTest {
    @TempDir
    Path temporary;

    @TestFactory
    Stream<DynamicTest> valid_content_loads() {
        return Stream.concat(Stream.of(Folders.CORPUS.resolve("base")), Folders.in("valids").stream())
                .map(folder -> dynamicTest(folder.getFileName().toString(), () -> {
                    var content = Folders.read(folder);
                    assertThat(content.problems()).isEmpty();
                    assertThat(content.catalog(key -> 1).hash()).hasSize(64);
                }));
    }

    @TestFactory
    Stream<DynamicTest> each_fault_is_told_with_file_line_and_mend() {
        return Folders.in("invalids").stream()
                .map(fault -> dynamicTest(fault.getFileName().toString(), () -> {
                    var folder = temporary.resolve(fault.getFileName().toString());
                    Folders.copy(Folders.CORPUS.resolve("base"), folder);
                    Folders.copy(fault, folder);
                    var told = Folders.read(folder).problems().stream()
                            .map(Problem::toString)
                            .collect(joining("\n", "", "\n"));
                    assertThat(told).isEqualTo(Files.readString(fault.resolve("expected.txt")));
                }));
    }
}
