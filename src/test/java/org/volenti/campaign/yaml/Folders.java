package org.volenti.campaign.yaml;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.volenti.message.TemplateCatalog;

/** Content folders for tests, read as the service reads them, templates included. */
public final class Folders {
    public static final Path CORPUS = Path.of("src/test/resources/content");

    private Folders() {}

    static Content read(Path folder) {
        return read(folder, KeptWordings.NONE);
    }

    static Content read(Path folder, KeptWordings kept) {
        var templates = new TemplateCatalog((template, number) -> Optional.empty());
        return Content.read(ContentFolder.read(folder), templates.read(folder), kept);
    }

    /** Lays the files of one folder over another. */
    public static Path copy(Path from, Path to) {
        try (var files = Files.walk(from)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
            }
            return to;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Path> in(String corpus) {
        try (var folders = Files.list(CORPUS.resolve(corpus))) {
            return folders.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
