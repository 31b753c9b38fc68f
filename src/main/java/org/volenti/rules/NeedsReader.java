package org.volenti.rules;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Collects what an expression reads. */
final class NeedsReader {
    private NeedsReader() {}

    static Needs of(Expr expr) {
        return switch (expr) {
            case Expr.Literal l -> Needs.NONE;
            case Expr.Now n -> Needs.NONE;
            case Expr.Attribute a -> Needs.NONE;
            case Expr.EventType t -> new Needs(Map.of(), true);
            case Expr.EventProperty p -> new Needs(Map.of(), true);
            case Expr.And and -> of(and.left()).union(of(and.right()));
            case Expr.Or or -> of(or.left()).union(of(or.right()));
            case Expr.Not not -> of(not.operand());
            case Expr.Compare c -> of(c.left()).union(of(c.right()));
            case Expr.InLiterals in -> of(in.item());
            case Expr.InList in -> of(in.item()).union(of(in.list()));
            case Expr.Text t -> of(t.text()).union(of(t.part()));
            case Expr.Known k -> of(k.value());
            case Expr.Anniversary a -> Needs.NONE;
            case Expr.Size s -> of(s.of());
            case Expr.Calculate c -> of(c.left()).union(of(c.right()));
            case Expr.Shift s -> of(s.instant());
            case Expr.Part p -> of(p.instant());
            case Expr.Over over -> over(over);
        };
    }

    private static Needs over(Expr.Over over) {
        Set<String> names = new TreeSet<>();
        over.property().ifPresent(p -> names.add(p.name()));
        over.where().forEach(e -> names.add(e.property().name()));
        return new Needs(Map.of(over.eventType(), names), false);
    }
}
