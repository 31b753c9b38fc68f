package org.volenti.campaign.yaml;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.volenti.common.Problem;

/**
 * The YAML files below {@code campaigns/} as they lie in the content folder now. Where jurisdictions are missing, the
 * shipped ones stand in.
 *
 * @param problems files that cannot be read at all
 */
public record ContentFolder(List<ContentFile> files, List<Problem> problems) {
    private static final Pattern YAML = Pattern.compile(".*\\.ya?ml", Pattern.CASE_INSENSITIVE);
    private static final String SHIPPED = "/shipped/jurisdictions.yaml";

    public static ContentFolder read(Path content) {
        var files = new ArrayList<ContentFile>();
        var problems = new ArrayList<Problem>();
        var campaigns = content.resolve("campaigns");
        if (!Files.isDirectory(campaigns)) {
            problems.add(Problem.at(
                    "campaigns:1",
                    "there is no such folder in the content folder",
                    "create it, or set VOLENTI_CONTENT"));
            return new ContentFolder(List.of(), problems);
        }
        for (var path : yamlFiles(campaigns)) {
            var name = content.relativize(path).toString().replace('\\', '/');
            try {
                files.add(new ContentFile(name, text(path)));
            } catch (CharacterCodingException e) {
                problems.add(Problem.at(name + ":1", "not a text in UTF-8", "save it in UTF-8"));
            } catch (IOException e) {
                problems.add(Problem.at(name + ":1", "the file cannot be read", "look at its permissions"));
            }
        }
        var jurisdictions = Kind.JURISDICTIONS.home();
        if (files.stream().noneMatch(f -> f.path().equals(jurisdictions))) {
            files.add(new ContentFile(jurisdictions, shippedJurisdictions()));
        }
        return new ContentFolder(List.copyOf(files), List.copyOf(problems));
    }

    /** The law as shipped, for content without its own. */
    static String shippedJurisdictions() {
        try (var shipped = ContentFolder.class.getResourceAsStream(SHIPPED)) {
            if (shipped == null) throw new IllegalStateException(SHIPPED + " is not in the application");
            return new String(shipped.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> yamlFiles(Path campaigns) {
        try {
            return FilesBelow.of(campaigns).stream()
                    .filter(path -> YAML.matcher(path.getFileName().toString()).matches())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path path) throws IOException {
        return UTF_8.newDecoder()
                .decode(ByteBuffer.wrap(Files.readAllBytes(path)))
                .toString();
    }
}
