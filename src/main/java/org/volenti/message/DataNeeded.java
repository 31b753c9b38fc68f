package org.volenti.message;

import io.quarkus.qute.Expression;
import java.util.Set;

/** Gathers the names of data that wording cannot do without. */
record DataNeeded(Set<String> names) implements ExpressionWalk.Visitor {
    @Override
    public void names(String file, int line, Expression expression, boolean fallback) {
        var parts = expression.getParts();
        if (!fallback && parts.size() > 1 && parts.getFirst().getName().equals("data")) {
            names.add(parts.get(1).getName());
        }
    }

    @Override
    public void loops(String file, int line, Expression over, int depth) {}

    @Override
    public void includes(String file, int line, String block, boolean known) {}
}
