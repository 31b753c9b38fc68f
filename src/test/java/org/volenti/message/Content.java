package org.volenti.message;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.volenti.campaign.TemplateUse;
import org.volenti.campaign.Templates;
import org.volenti.common.Channel;
import org.volenti.common.Problem;
import org.volenti.common.Purpose;
import org.volenti.rules.ValueType;

/** A content folder written by a test, and the revisions that came out of it. */
final class Content implements KeptTemplates {
    private final Path folder;
    private final Map<String, String> kept = new HashMap<>();
    final TemplateCatalog templates = new TemplateCatalog(this);

    Content(Path folder) {
        this.folder = folder;
    }

    Content file(String path, String text) {
        try {
            var file = folder.resolve("templates").resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Templates.Draft read() {
        return templates.read(folder);
    }

    /** Puts what lies there in force as that revision of every template. */
    Content adopt(int number) {
        var draft = read();
        var numbers = new HashMap<String, Integer>();
        draft.contents().forEach((name, content) -> {
            kept.put(name + "@" + number, content);
            numbers.put(name, number);
        });
        draft.adopt(numbers);
        return this;
    }

    /** Another process, which knows of former revisions only what is kept. */
    TemplateCatalog elsewhere() {
        return new TemplateCatalog(this);
    }

    List<String> problems(TemplateUse use) {
        var draft = read();
        var all = new ArrayList<>(draft.problems());
        all.addAll(draft.check(use));
        return all.stream().map(Problem::toString).toList();
    }

    static TemplateUse use(Channel... channels) {
        return new TemplateUse(
                "campaigns/hello.yaml:3",
                "hello",
                List.of(channels),
                Purpose.Kind.MARKETING,
                Map.of("firstName", ValueType.STRING, "interests", ValueType.STRING_LIST, "visits", ValueType.INT),
                Optional.of(Map.of("amount", ValueType.DOUBLE)),
                true,
                false);
    }

    static TemplateUse service(boolean data) {
        return new TemplateUse(
                "campaigns/hello.yaml:3",
                "hello",
                List.of(Channel.SMS),
                Purpose.Kind.SERVICE,
                Map.of("firstName", ValueType.STRING),
                Optional.empty(),
                false,
                data);
    }

    @Override
    public Optional<String> content(String template, int number) {
        return Optional.ofNullable(kept.get(template + "@" + number));
    }
}
