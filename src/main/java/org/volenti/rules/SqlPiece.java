package org.volenti.rules;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * A piece of SQL with the values of its question marks, in order. Values get into it only by being bound.
 *
 * @param simple whether it is a column or one value, so that writing it twice costs nothing
 */
record SqlPiece(String text, List<Object> values, boolean simple) {
    /** The template with its {@code {0}, {1}, …} replaced by the parts; a part may stand more than once. */
    static SqlPiece of(String template, SqlPiece... parts) {
        var text = new StringBuilder();
        var values = new ArrayList<Object>();
        int from = 0;
        for (int brace = template.indexOf('{'); brace >= 0; brace = template.indexOf('{', from)) {
            var part = parts[template.charAt(brace + 1) - '0'];
            text.append(template, from, brace).append(part.text);
            values.addAll(part.values);
            from = brace + 3;
        }
        text.append(template, from, template.length());
        return new SqlPiece(text.toString(), values, false);
    }

    static SqlPiece column(String name) {
        return new SqlPiece(name, List.of(), true);
    }

    static SqlPiece text(String value) {
        return bound("text", value);
    }

    static SqlPiece bigint(long value) {
        return bound("bigint", value);
    }

    static SqlPiece instant(Instant value) {
        return bound("timestamptz", OffsetDateTime.ofInstant(value, ZoneOffset.UTC));
    }

    static SqlPiece texts(List<String> values) {
        return bound("text[]", values.toArray(String[]::new));
    }

    static SqlPiece doubles(List<Double> values) {
        return bound("float8[]", values.toArray(Double[]::new));
    }

    static SqlPiece bigints(List<Long> values) {
        return bound("bigint[]", values.toArray(Long[]::new));
    }

    /** The cast tells PostgreSQL the type, so that nothing hangs on what the driver would guess. */
    static SqlPiece bound(String type, Object value) {
        return new SqlPiece("CAST(? AS " + type + ")", List.of(value), true);
    }

    static SqlPiece join(String separator, List<SqlPiece> pieces) {
        var text = new ArrayList<String>();
        var values = new ArrayList<Object>();
        for (var piece : pieces) {
            text.add(piece.text);
            values.addAll(piece.values);
        }
        return new SqlPiece(String.join(separator, text), values, false);
    }

    /**
     * Two operands in a template that mentions them several times. Anything but columns and values is computed once in
     * a subquery that {@code OFFSET 0} keeps from being folded in: nested arithmetic would double at every level.
     */
    static SqlPiece once(String template, SqlPiece left, SqlPiece right) {
        if (left.simple && right.simple) return of("(" + template + ")", left, right);
        var computed = of(template, column("o.l"), column("o.r"));
        return of("(SELECT {2} FROM (SELECT {0} AS l, {1} AS r OFFSET 0) o)", left, right, computed);
    }
}
