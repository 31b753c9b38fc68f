package org.volenti.message;

import io.quarkus.qute.Engine;
import io.quarkus.qute.Expression;
import io.quarkus.qute.SectionBlock;
import io.quarkus.qute.SectionNode;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Visits every expression of a file and of the blocks it includes, and knows which names are the template's own. */
final class ExpressionWalk {
    /** Sees what the walk finds; {@code file} is the one it stands in. */
    interface Visitor {
        /** @param fallback whether a value stands in where this one is missing */
        void names(String file, int line, Expression expression, boolean fallback);

        void loops(String file, int line, Expression over, int depth);

        /** @param known whether there is such a block */
        void includes(String file, int line, String block, boolean known);
    }

    private static final Set<String> FALLBACKS = Set.of("?:", "or", "orEmpty");

    private final Engine engine;
    private final Visitor visitor;
    private final Set<String> open = new HashSet<>();

    ExpressionWalk(Engine engine, Visitor visitor) {
        this.engine = engine;
        this.visitor = visitor;
    }

    void walk(String file) {
        var template = engine.getTemplate(file);
        if (template != null) walk(file, template, Set.of());
    }

    private void walk(String file, Template template, Set<String> own) {
        if (!open.add(file)) return;
        walk(file, template.getNodes(), own, 0);
        open.remove(file);
    }

    private void walk(String file, List<TemplateNode> nodes, Set<String> own, int loops) {
        for (var node : nodes) {
            if (node.isSection()) section(file, node.asSection(), own, loops);
            else node.getExpressions().forEach(expression -> expression(file, expression, own));
        }
    }

    private void section(String file, SectionNode section, Set<String> own, int loops) {
        for (var block : section.getBlocks()) {
            block.expressions.values().forEach(expression -> expression(file, expression, own));
            var inner =
                    switch (section.getName()) {
                        case "for", "each" -> with(own, aliases(block));
                        case "let", "set", "include" -> with(own, block.parameters.keySet());
                        default -> own;
                    };
            int depth = loops;
            var over = block.expressions.get("iterable");
            if (over != null) visitor.loops(file, over.getOrigin().getLine(), over, ++depth);
            if (section.getName().equals("include")) include(file, section, block, inner);
            walk(file, block.nodes, inner, depth);
        }
    }

    private void include(String file, SectionNode section, SectionBlock block, Set<String> own) {
        var name = block.parameters.get("template");
        if (name == null) return;
        var included = engine.getTemplate(name);
        visitor.includes(file, section.getOrigin().getLine(), name, included != null);
        if (included != null) walk(name, included, own);
    }

    private static Set<String> aliases(SectionBlock block) {
        var alias = block.parameters.get("alias");
        if (alias == null) return Set.of();
        return Set.of(alias.startsWith("$") ? "it" : alias);
    }

    private static Set<String> with(Set<String> own, Set<String> more) {
        var both = new HashSet<>(own);
        both.addAll(more);
        return both;
    }

    private void expression(String file, Expression expression, Set<String> own) {
        if (expression.isLiteral()) return;
        var parts = expression.getParts();
        boolean fallback = parts.stream().anyMatch(part -> FALLBACKS.contains(part.getName()));
        for (var part : parts) {
            if (part.isVirtualMethod()) {
                part.asVirtualMethod().getParameters().forEach(inner -> parameter(file, inner, own, fallback));
            }
        }
        if (!isOwn(parts.getFirst().getName(), own)) {
            visitor.names(file, expression.getOrigin().getLine(), expression, fallback);
        }
    }

    /** The fallback's own value, as in {@code a ?: b ?: 'c'}, falls back with the rest of the chain. */
    private void parameter(String file, Expression expression, Set<String> own, boolean fallback) {
        if (expression.isLiteral() || isOwn(expression.getParts().getFirst().getName(), own)) return;
        visitor.names(file, expression.getOrigin().getLine(), expression, fallback);
    }

    /** The expression as its author wrote it, not as the engine rewrites it. */
    static String written(Expression expression) {
        return expression
                .toOriginalString()
                .replaceAll("\\.\\?:\\((.*?)\\)", " ?: $1")
                .replace(".or(null)", "??");
    }

    private static boolean isOwn(String root, Set<String> own) {
        // x and what a loop tells about it: x_count, x_hasNext
        return own.contains(root) || own.stream().anyMatch(name -> root.startsWith(name + "_"));
    }
}
