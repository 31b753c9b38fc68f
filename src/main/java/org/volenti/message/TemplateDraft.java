package org.volenti.message;

import io.quarkus.qute.Engine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.volenti.campaign.Notice;
import org.volenti.campaign.TemplateUse;
import org.volenti.campaign.Templates;
import org.volenti.common.Problem;

/** One reading of {@code templates/}. */
final class TemplateDraft implements Templates.Draft {
    private final SortedMap<String, TemplateFiles> templates;
    private final BiConsumer<Map<String, TemplateFiles>, Map<String, Integer>> adopt;
    private final List<Problem> problems;
    private final Map<String, Engine> engines = new HashMap<>();
    private final Map<String, Boolean> parses = new HashMap<>();

    TemplateDraft(TemplateFolder.Reading reading, BiConsumer<Map<String, TemplateFiles>, Map<String, Integer>> adopt) {
        this.templates = reading.templates();
        this.adopt = adopt;
        this.problems = new ArrayList<>(reading.problems());
        templates.forEach((name, files) -> {
            var engine = WordingEngine.of(files);
            var check = new TemplateCheck(files);
            var found = check.problems(engine);
            engines.put(name, engine);
            parses.put(name, check.parses());
            // a block's fault is found by everyone who includes it, and told once
            found.stream().filter(problem -> !problems.contains(problem)).forEach(problems::add);
        });
    }

    @Override
    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    @Override
    public Set<String> names() {
        // the service's own is no campaign's to use
        return templates.keySet().stream()
                .filter(name -> !name.equals(Notice.TEMPLATE))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public List<Problem> check(TemplateUse use) {
        var files = templates.get(use.template());
        var engine = engines.get(use.template());
        if (files == null || engine == null) {
            return List.of(Problem.at(
                    use.place(),
                    "there is no template " + use.template(),
                    names().isEmpty()
                            ? "add one to templates/"
                            : "there are " + String.join(", ", new TreeSet<>(names()))));
        }
        // one that does not parse has its problems told already
        return parses.getOrDefault(use.template(), false) ? new UseCheck(files, use).problems(engine) : List.of();
    }

    @Override
    public Map<String, String> contents() {
        var contents = new TreeMap<String, String>();
        templates.forEach((name, files) -> contents.put(name, files.content()));
        return contents;
    }

    @Override
    public void adopt(Map<String, Integer> numbers) {
        adopt.accept(templates, numbers);
    }
}
