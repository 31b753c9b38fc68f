package org.volenti.message;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.volenti.common.Problem;

/** A mail in two languages is nobody's: whoever writes one part of it in a language writes the others in it too. */
final class WholeLanguages {
    private static final List<Part> MAIL = List.of(Part.SUBJECT, Part.EMAIL_HTML, Part.EMAIL_TEXT);

    private WholeLanguages() {}

    /** @param files of one template, by name */
    static List<Problem> missing(String template, Collection<String> files) {
        Map<Part, Set<String>> locales = new EnumMap<>(Part.class);
        for (var file : files) {
            Part.ofFile(file).ifPresent(found -> locales.computeIfAbsent(found.part(), part -> new TreeSet<>())
                    .add(found.locale()));
        }
        // the other channels are of one part; and a mail without HTML or without text has none in any language
        var parts = MAIL.stream().filter(locales::containsKey).toList();
        var problems = new ArrayList<Problem>();
        for (var written : parts) {
            for (var locale : locales.getOrDefault(written, Set.of())) {
                if (locale.isEmpty()) continue;
                parts.stream()
                        .filter(part -> !has(locales.getOrDefault(part, Set.of()), locale))
                        .forEach(part -> problems.add(problem(template, written, part, locale)));
            }
        }
        return problems;
    }

    /** As a message chooses it: the tag or its language. */
    private static boolean has(Set<String> locales, String locale) {
        return locales.contains(locale) || locales.contains(Composer.language(locale));
    }

    private static Problem problem(String template, Part written, Part missing, String locale) {
        var there = "templates/" + template + "/" + written.file(locale);
        var absent = "templates/" + template + "/" + missing.file(locale);
        return Problem.at(
                there + ":1",
                "has no " + missing.file(locale) + " beside it, so a mail would be in two languages",
                "add " + absent + ", or take " + there + " away");
    }
}
