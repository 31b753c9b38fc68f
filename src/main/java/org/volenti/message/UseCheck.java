package org.volenti.message;

import io.quarkus.qute.Engine;
import io.quarkus.qute.Expression;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.volenti.campaign.TemplateUse;
import org.volenti.common.Channel;
import org.volenti.common.Problem;
import org.volenti.common.Purpose;

/** What is wrong with one campaign's use of a template. */
final class UseCheck implements ExpressionWalk.Visitor {
    private static final Set<String> ROOTS = Set.of("customer", "offer", "event", "data", "brand", "links");

    private final TemplateFiles template;
    private final TemplateUse use;
    private final Set<Problem> problems = new LinkedHashSet<>();
    private final Set<String> namedInFile = new HashSet<>();
    private boolean soundInFile = true;
    private boolean wholeInFile = true;

    UseCheck(TemplateFiles template, TemplateUse use) {
        this.template = template;
        this.use = use;
    }

    List<Problem> problems(Engine engine) {
        var rehearsal = new Rehearsal(template, use, engine);
        for (var channel : use.channels()) channel(channel, engine, rehearsal);
        return new ArrayList<>(problems);
    }

    private void channel(Channel channel, Engine engine, Rehearsal rehearsal) {
        for (var part : Part.of(channel)) {
            var files = template.files().keySet().stream()
                    .filter(file -> Part.ofFile(file)
                            .filter(variation -> variation.part() == part)
                            .isPresent())
                    .toList();
            if (files.isEmpty()) missing(channel, part);
            for (var file : files) {
                file(file, part, engine);
                if (soundInFile) rehearsal.problem(file, part).ifPresent(problems::add);
            }
        }
    }

    private void missing(Channel channel, Part part) {
        boolean other = part == Part.EMAIL_TEXT && has(Part.EMAIL_HTML);
        // reported once, and a mail of text alone is a mail
        if (other || (part == Part.EMAIL_HTML && has(Part.EMAIL_TEXT))) return;
        if (part == Part.EMAIL_TEXT) return;
        add(Problem.at(
                use.place(),
                "template " + template.name() + " has no " + part.file() + ", so nothing can go out by " + channel,
                "add templates/" + template.name() + "/" + part.file() + " or leave " + channel + " out of channels"));
    }

    private boolean has(Part part) {
        return template.files().keySet().stream().anyMatch(file -> Part.ofFile(file)
                .filter(variation -> variation.part() == part)
                .isPresent());
    }

    private void file(String file, Part part, Engine engine) {
        namedInFile.clear();
        soundInFile = true;
        wholeInFile = true;
        new ExpressionWalk(engine, this).walk(file);
        boolean mail = part == Part.EMAIL_HTML || part == Part.EMAIL_TEXT;
        // what an unknown block shows nobody knows
        if (!mail || use.kind() != Purpose.Kind.MARKETING || !wholeInFile) return;
        for (var needed : List.of("links.unsubscribe", "brand.address")) {
            if (!namedInFile.contains(needed)) {
                add(Problem.at(
                        template.place(file) + ":1",
                        "a marketing e-mail must show {" + needed + "}",
                        "put {" + needed + "} at its foot"));
            }
        }
    }

    @Override
    public void names(String file, int line, Expression expression, boolean fallback) {
        // what a namespace or an unknown block is, the template's own check has said
        if (expression.hasNamespace()) {
            soundInFile = false;
            return;
        }
        var parts = expression.getParts();
        var root = parts.getFirst().getName();
        if (parts.size() < 2 || parts.get(1).isVirtualMethod() || !ROOTS.contains(root)) {
            unknown(file, line, expression, "wording sees customer, offer, event, data, brand and links");
            return;
        }
        var name = parts.get(1).getName();
        namedInFile.add(root + "." + name);
        switch (root) {
            case "customer" ->
                among(file, line, expression, fallback, use.attributes().keySet(), "profile.yaml");
            case "event" -> event(file, line, expression, fallback);
            case "offer" -> offer(file, line, expression, name, fallback);
            case "brand" -> among(file, line, expression, true, Letterhead.NAMES, "policy.yaml");
            case "links" ->
                among(file, line, expression, true, Letterhead.links(use.template()), "the links there are");
            default -> data(file, line, expression);
        }
    }

    private void event(String file, int line, Expression expression, boolean fallback) {
        if (use.event().isEmpty()) {
            unknown(file, line, expression, "no event triggers " + use.place());
            return;
        }
        var properties = new TreeSet<>(use.event().get().keySet());
        properties.add("type");
        boolean sure = fallback || expression.getParts().get(1).getName().equals("type");
        among(file, line, expression, sure, properties, "profile.yaml");
    }

    private void offer(String file, int line, Expression expression, String name, boolean fallback) {
        if (use.offer()) {
            boolean sure = fallback || name.equals("id") || name.equals("name");
            among(file, line, expression, sure, Letterhead.OFFER, "the offer");
        } else {
            unknown(file, line, expression, "the campaign at " + use.place() + " makes no offer");
        }
    }

    private void data(String file, int line, Expression expression) {
        // without a fallback it is data that the trigger must bring, and is refused without
        if (!use.data()) unknown(file, line, expression, "no API trigger brings data to " + use.place());
    }

    private void among(
            String file, int line, Expression expression, boolean sure, Set<String> names, String declaredIn) {
        var name = expression.getParts().get(1).getName();
        if (!names.contains(name)) {
            unknown(file, line, expression, "known in " + declaredIn + ": " + String.join(", ", new TreeSet<>(names)));
        } else if (!sure) {
            add(Problem.at(
                    template.place(file) + ":" + line,
                    "{" + ExpressionWalk.written(expression) + "} may be missing and has no fallback",
                    "write {" + ExpressionWalk.written(expression) + " ?: '…'}"));
        }
    }

    private void unknown(String file, int line, Expression expression, String mend) {
        add(Problem.at(
                template.place(file) + ":" + line,
                "{" + ExpressionWalk.written(expression) + "} names nothing that wording sees",
                mend));
    }

    private void add(Problem problem) {
        soundInFile = false;
        problems.add(problem);
    }

    /** Checked with the template itself. */
    @Override
    public void loops(String file, int line, Expression over, int depth) {
        if (over.isLiteral() || depth > 2) soundInFile = false;
    }

    /** Checked with the template itself. */
    @Override
    public void includes(String file, int line, String block, boolean known) {
        if (known) return;
        soundInFile = false;
        wholeInFile = false;
    }
}
