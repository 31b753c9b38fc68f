package org.volenti;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The README and src/docs as text, and the sources that they speak of. */
final class Docs {
    /** What stands in backquotes in one line. */
    private static final Pattern SPAN = Pattern.compile("(?<!`)`([^`\n]+)`(?!`)");

    private static final Pattern BLOCK = Pattern.compile("```\\w*\n.*?```", Pattern.DOTALL);

    private Docs() {}

    /** By the file's name from the project's folder. */
    static Map<String, String> all() {
        var docs = new TreeMap<String, String>();
        Stream.concat(Stream.of(Path.of("README.md")), files("src/docs", ".md"))
                .forEach(file -> docs.put(file.toString(), read(file.toString())));
        return docs;
    }

    /** “file: name” of each match of this shape, anywhere in a doc, whose group is not known. */
    static List<String> strange(String shape, int group, Predicate<MatchResult> known) {
        var strange = new ArrayList<String>();
        all().forEach((doc, text) -> matches(shape, text)
                .filter(match -> match.group(group) != null && !known.test(match))
                .forEach(match -> strange.add(doc + ": " + match.group(group))));
        return strange;
    }

    /** The same of what fills a pair of backquotes. */
    static List<String> strangeSpans(String shape, Predicate<MatchResult> known) {
        var whole = Pattern.compile(shape);
        var strange = new ArrayList<String>();
        all().forEach((doc, text) -> SPAN.matcher(BLOCK.matcher(text).replaceAll(""))
                .results()
                .flatMap(span -> whole.matcher(span.group(1)).results().filter(in -> in.group()
                        .equals(span.group(1))))
                .filter(match -> !known.test(match))
                .forEach(match -> strange.add(doc + ": " + match.group())));
        return strange;
    }

    static boolean leads(String doc, String link) {
        var parts = link.split("#", 2);
        var file = parts[0].isEmpty()
                ? doc
                : Path.of(doc).resolveSibling(parts[0]).normalize().toString();
        if (!exists(file)) return false;
        return parts.length == 1
                || matches("(?m)^#+ (.*)$", read(file))
                        .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
                        .map(heading -> heading.replaceAll("[^\\w -]", "").replace(' ', '-'))
                        .anyMatch(parts[1]::equals);
    }

    /** All code, and the words and tables that it reads. */
    static String sources() {
        return Stream.concat(files("src/main/java", ".java"), files("src/main/resources", ".properties"))
                .map(file -> read(file.toString()))
                .collect(joining("\n"));
    }

    static Set<String> classes() {
        return Stream.concat(files("src/main/java", ".java"), files("src/test/java", ".java"))
                .flatMap(file -> matches("\\b(?:class|record|interface|enum) (\\w+)", read(file.toString())))
                .map(declared -> declared.group(1))
                .collect(toSet());
    }

    static Stream<MatchResult> matches(String shape, String text) {
        return Pattern.compile(shape).matcher(text).results();
    }

    static boolean exists(String file) {
        return Files.exists(Path.of(file));
    }

    static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> files(String root, String ending) {
        try (var files = Files.walk(Path.of(root))) {
            return files.filter(file -> file.toString().endsWith(ending)).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
