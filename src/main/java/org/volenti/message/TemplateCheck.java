package org.volenti.message;

import io.quarkus.qute.Engine;
import io.quarkus.qute.Expression;
import io.quarkus.qute.TemplateException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.volenti.common.Problem;

/** What is wrong with a template whoever uses it: syntax, unknown blocks, CSS braces, loops that multiply. */
final class TemplateCheck implements ExpressionWalk.Visitor {
    private static final String BRACES = "in CSS write {| … |} around the rules, elsewhere \\{";
    private static final Pattern ACTIVE =
            Pattern.compile("<\\s*(script|iframe|object|embed|form)\\b", Pattern.CASE_INSENSITIVE);

    private final TemplateFiles template;
    private final Set<Problem> problems = new LinkedHashSet<>();
    private boolean parses = true;

    TemplateCheck(TemplateFiles template) {
        this.template = template;
    }

    List<Problem> problems(Engine engine) {
        for (var file : template.files().keySet()) {
            try {
                new ExpressionWalk(engine, this).walk(file);
            } catch (TemplateException e) {
                syntax(file, e);
            }
            if (file.endsWith(".html")) active(file);
        }
        return new ArrayList<>(problems);
    }

    /** Whether every file parses, so that its uses can be checked too. */
    boolean parses() {
        return parses;
    }

    private void syntax(String file, TemplateException error) {
        parses = false;
        var origin = error.getOrigin();
        var where =
                origin == null || !template.files().containsKey(origin.getTemplateId()) ? file : origin.getTemplateId();
        var what = String.valueOf(error.getMessage()).replaceFirst("^.*?\\[[^]]*\\]:? ", "");
        problems.add(Problem.at(
                template.place(where) + ":" + (origin == null ? 1 : origin.getLine()),
                "does not parse: " + what,
                where.endsWith(".html") ? BRACES : "see the wording reference for {…}"));
    }

    private void active(String file) {
        var text = template.files().getOrDefault(file, "");
        var found = ACTIVE.matcher(text);
        if (found.find()) {
            long line = 1
                    + text.substring(0, found.start())
                            .chars()
                            .filter(c -> c == '\n')
                            .count();
            problems.add(Problem.at(
                    template.place(file) + ":" + line,
                    "a mail carries no <" + found.group(1) + ">",
                    "mail clients remove it; use links and images"));
        }
    }

    @Override
    public void names(String file, int line, Expression expression, boolean fallback) {
        if (expression.hasNamespace()) {
            problems.add(Problem.at(
                    template.place(file) + ":" + line,
                    "{" + ExpressionWalk.written(expression) + "} is read as a value",
                    BRACES));
        }
    }

    @Override
    public void loops(String file, int line, Expression over, int depth) {
        if (over.isLiteral()) {
            problems.add(Problem.at(
                    template.place(file) + ":" + line, "loops over a number or text", "loop over a list of values"));
        }
        if (depth > 2) {
            problems.add(Problem.at(
                    template.place(file) + ":" + line, "loops nest more than two deep", "take out the innermost"));
        }
    }

    @Override
    public void includes(String file, int line, String block, boolean known) {
        var place = template.place(file) + ":" + line;
        if (!known) {
            problems.add(Problem.at(place, "there is no templates/" + block, "write {#include blocks/<file> /}"));
        } else if (!extension(file).equals(extension(block))) {
            // a block of another kind would not be escaped for where it stands
            problems.add(Problem.at(
                    place,
                    "includes " + block + ", which is of another kind",
                    "include one that ends in ." + extension(file)));
        }
    }

    private static String extension(String file) {
        return file.substring(file.lastIndexOf('.') + 1);
    }
}
