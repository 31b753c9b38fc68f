package org.volenti.campaign.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.JsonSchema;

/** What editors are told is what the service reads. {@code -Dvolenti.schemas=write} brings the files up to date. */
class SchemasTest {
    private static final Path HOME = Path.of("src/main/resources/schema");
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void the_schemas_are_those_of_the_shapes() throws IOException {
        var schemas = Schemas.all();
        if ("write".equals(System.getProperty("volenti.schemas"))) {
            Files.createDirectories(HOME);
            for (var schema : schemas.entrySet()) Files.writeString(HOME.resolve(schema.getKey()), schema.getValue());
        }
        for (var schema : schemas.entrySet()) {
            assertThat(HOME.resolve(schema.getKey())).hasContent(schema.getValue());
        }
    }

    @TestFactory
    Stream<DynamicTest> sound_content_fits_them() {
        var folders = new ArrayList<>(Folders.in("valids"));
        folders.add(Folders.CORPUS.resolve("base"));
        folders.add(Path.of("."));
        return folders.stream().flatMap(folder -> ContentFolder.read(folder).files().stream()
                .map(file -> dynamicTest(folder.getFileName() + " " + file.path(), () -> assertThat(faults(file))
                        .isEmpty())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unknown-key",
                "missing-key",
                "wrong-type-number",
                "two-triggers",
                "key-of-another-trigger",
                "bad-span",
                "bad-percentage",
                "offers-and-template",
                "digest-is-not-built"
            })
    void what_has_the_wrong_shape_does_not(String fault) throws IOException {
        var text = Files.readString(Folders.CORPUS.resolve("invalids/" + fault + "/campaigns/win-back.yaml"));
        assertThat(faults(new ContentFile("campaigns/win-back.yaml", text))).isNotEmpty();
    }

    private static List<String> faults(ContentFile file) {
        var kind = Kind.of(file.path()).orElseThrow();
        var schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(Schemas.of(kind));
        var faults = new ArrayList<String>();
        var load = new Load(LoadSettings.builder().setSchema(new JsonSchema()).build());
        for (var document : load.loadAllFromString(file.text())) {
            JsonNode json = JSON.valueToTree(document);
            schema.validate(json).forEach(fault -> faults.add(fault.getMessage()));
        }
        return faults;
    }
}
