package org.volenti.message;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.volenti.campaign.Notice;
import org.volenti.common.Problem;

/** Reads {@code templates/}: one folder a template, {@code blocks/} for what several include, {@code assets/} left alone. */
final class TemplateFolder {
    private static final Pattern INCLUDE = Pattern.compile("\\{#include\\s+([^\\s/}]+(?:/[^\\s/}]+)*)");
    /** Far above any wording; a mail client cuts at 102 kB. */
    private static final long LARGEST = 512 * 1024;

    private final Path folder;
    private final List<Problem> problems = new ArrayList<>();

    private TemplateFolder(Path folder) {
        this.folder = folder;
    }

    record Reading(SortedMap<String, TemplateFiles> templates, List<Problem> problems) {}

    /** With the wording of the service's own notices, as shipped where the content brings none. */
    static Reading read(Path content) {
        var reader = new TemplateFolder(content.resolve("templates"));
        var templates = reader.templates();
        templates.computeIfAbsent(Notice.TEMPLATE, name -> new TemplateFiles(name, shipped(name)));
        return new Reading(templates, List.copyOf(reader.problems));
    }

    private static SortedMap<String, String> shipped(String name) {
        var files = new TreeMap<String, String>();
        for (var part : List.of(Part.SUBJECT, Part.EMAIL_HTML, Part.EMAIL_TEXT, Part.SMS)) {
            var place = "/shipped/templates/" + name + "/" + part.file();
            try (var file = TemplateFolder.class.getResourceAsStream(place)) {
                if (file == null) throw new IllegalStateException(place + " is not in the application");
                files.put(part.file(), new String(file.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return files;
    }

    private SortedMap<String, TemplateFiles> templates() {
        var templates = new TreeMap<String, TemplateFiles>();
        if (!Files.isDirectory(folder)) return templates;
        var blocks = new TreeMap<String, String>();
        for (var file : list(folder.resolve("blocks"))) {
            if (Files.isRegularFile(file))
                text(file).ifPresent(text -> blocks.put("blocks/" + file.getFileName(), text));
        }
        for (var child : list(folder)) {
            var name = child.getFileName().toString();
            if (Files.isDirectory(child) && !name.equals("blocks") && !name.equals("assets")) {
                templates.put(name, template(name, child, blocks));
            }
        }
        return templates;
    }

    private TemplateFiles template(String name, Path child, SortedMap<String, String> blocks) {
        var files = new TreeMap<String, String>();
        for (var file : list(child)) {
            var fileName = file.getFileName().toString();
            if (Part.ofFile(fileName).isEmpty()) {
                problems.add(
                        Problem.at(
                                place(file),
                                "is not a file of a template",
                                "subject.txt, email.html, email.txt, sms.txt or push.json, with the locale before the extension: email.de.html"));
            } else {
                text(file).ifPresent(text -> files.put(fileName, text));
            }
        }
        if (files.isEmpty())
            problems.add(Problem.at(place(child), "holds no wording", "add subject.txt and email.html"));
        problems.addAll(WholeLanguages.missing(name, files.keySet()));
        addIncluded(files, blocks);
        return new TemplateFiles(name, files);
    }

    /** Adds every block that is included, and what it includes in turn; an unknown one is the parser's problem. */
    private static void addIncluded(SortedMap<String, String> files, SortedMap<String, String> blocks) {
        var unread = new ArrayDeque<>(files.values());
        while (!unread.isEmpty()) {
            var names = INCLUDE.matcher(unread.remove());
            while (names.find()) {
                var block = blocks.get(names.group(1));
                if (block != null && files.putIfAbsent(names.group(1), block) == null) unread.add(block);
            }
        }
    }

    private Optional<String> text(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                problems.add(Problem.at(place(file), "is larger than 512 kB", "shorten it"));
                return Optional.empty();
            }
            return Optional.of(Files.readString(file).replace("\r\n", "\n"));
        } catch (CharacterCodingException e) {
            problems.add(Problem.at(place(file), "is not UTF-8", "save it as UTF-8"));
        } catch (IOException e) {
            problems.add(Problem.at(place(file), "cannot be read: " + e.getMessage()));
        }
        return Optional.empty();
    }

    private List<Path> list(Path directory) {
        if (!Files.isDirectory(directory)) return List.of();
        try (Stream<Path> children = Files.list(directory)) {
            return children.filter(child -> !child.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            problems.add(Problem.at(place(directory), "cannot be read: " + e.getMessage()));
            return List.of();
        }
    }

    private String place(Path path) {
        return "templates/" + folder.relativize(path).toString().replace('\\', '/');
    }
}
