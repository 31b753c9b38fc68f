package org.volenti.rules;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Functions over {@code behaviour_event} as columns that one grouped pass computes for everybody, joined to the
 * customer; a subquery for each function and customer would be millions of index probes. Over 400,000 customers and
 * 2 M events on 2 busy cores: {@code daysSince} with {@code count} 1.6 s, {@code gap} 1.2 s. {@link EventMemory} is the
 * counterpart.
 */
final class SqlEvents {
    private final Instant now;
    private final BehaviourUse use;
    /** Each different aggregate with its column; the same one asked twice is computed once. */
    private final Map<SqlPiece, SqlPiece> columns = new LinkedHashMap<>();

    private final List<Expr.Over> grouped = new ArrayList<>();
    private final Map<Expr.Over, String> gaps = new LinkedHashMap<>();

    SqlEvents(Instant now, BehaviourUse use) {
        this.now = now;
        this.use = use;
    }

    SqlPiece of(Expr.Over over) {
        var permitted = permitted(over);
        if (use == BehaviourUse.OF_ALL) return permitted;
        return SqlPiece.of("(CASE WHEN w.customer_id IS NOT NULL THEN {0} END)", permitted);
    }

    private SqlPiece permitted(Expr.Over over) {
        return switch (over.function()) {
            case COUNT -> cheap("coalesce({0}, 0)", column(over, "count(*)"));
            case DID -> cheap("(coalesce({0}, 0) > 0)", column(over, "count(*)"));
            case SUM -> SqlValues.toDouble(cheap("coalesce({0}, 0)", column(over, "sum({0})")));
            case AVG ->
                // both rounds, since PostgreSQL chooses a scale of its own for a quotient
                SqlValues.toDouble(column(
                        over,
                        "round(round(sum({0}) FILTER (WHERE {1}), " + EventMemory.MEAN_SCALE
                                + ") / nullif(count({0})"));
            case MIN -> column(over, "min({0})");
            case MAX -> column(over, "max({0})");
            case FIRST -> column(over, "min(e.occurred_at)");
            case LAST -> column(over, "max(e.occurred_at)");
            case DAYS_SINCE ->
                SqlPiece.of(
                        "CAST(floor(extract(epoch FROM {0} - {1}) / 86400) AS bigint)",
                        SqlPiece.instant(now), column(over, "max(e.occurred_at)"));
            case GAP -> {
                var name = gaps.computeIfAbsent(over, o -> "g" + gaps.size());
                yield SqlPiece.of(
                        "(CAST(extract(epoch FROM {0}) * 1000000 AS float8) / CAST(172800000000 AS float8))",
                        SqlPiece.column(name + ".twice"));
            }
        };
    }

    /** The joins that the columns named so far stand on; none when there are none. */
    SqlPiece joins() {
        var joins = new ArrayList<SqlPiece>();
        if (!columns.isEmpty()) joins.add(groupedPass());
        gaps.forEach((over, name) -> joins.add(gap(over, name)));
        if (use == BehaviourUse.OF_WILLING && !joins.isEmpty()) joins.add(willing());
        return SqlPiece.join("", joins);
    }

    /** Reads standing of consent: what stands now, expiry judged at the instant asked for. */
    private SqlPiece willing() {
        return SqlPiece.of("""

                LEFT JOIN standing w ON w.lane = c.lane AND w.customer_id = c.customer_id AND w.purpose = {0}
                    AND w.channel = '' AND w.contact_point_id = 0 AND w.state = 'granted'
                    AND (w.expires_at IS NULL OR w.expires_at > {1})""", SqlPiece.text(BehaviourUse.PURPOSE), SqlPiece.instant(now));
    }

    private static SqlPiece cheap(String template, SqlPiece column) {
        var sql = SqlPiece.of(template, column);
        return new SqlPiece(sql.text(), sql.values(), true);
    }

    private SqlPiece column(Expr.Over over, String aggregate) {
        var operand = over.property()
                .map(p -> over.function() == EventFunction.MIN || over.function() == EventFunction.MAX
                        ? SqlPiece.of("CAST({0} AS float8)", SqlValues.read(p.type(), property(p)))
                        : SqlValues.decimal(p.type(), property(p)))
                .orElse(SqlPiece.column("*"));
        var filter = filter(over);
        boolean mean = over.function() == EventFunction.AVG;
        var sql = SqlPiece.of(
                aggregate + " FILTER (WHERE {1})" + (mean ? ", 0), " + EventMemory.MEAN_SCALE + ")" : ""),
                operand,
                filter);
        grouped.add(over);
        return columns.computeIfAbsent(sql, s -> SqlPiece.column("f.a" + columns.size()));
    }

    private static SqlPiece property(Expr.Property property) {
        return SqlPiece.of("(e.properties -> {0})", SqlPiece.text(property.name()));
    }

    private SqlPiece filter(Expr.Over over) {
        var conditions = new ArrayList<SqlPiece>();
        conditions.add(SqlPiece.of("e.type = {0}", SqlPiece.text(over.eventType())));
        if (over.within().isPresent()) {
            conditions.add(SqlPiece.of("e.occurred_at > {0}", SqlPiece.instant(EventMemory.since(over, now))));
        }
        for (var equality : over.where()) {
            var property = equality.property();
            conditions.add(SqlPiece.of(
                    "{0} = {1}",
                    SqlValues.read(property.type(), property(property)), SqlWriter.literal(equality.value())));
        }
        return SqlPiece.join(" AND ", conditions);
    }

    /** Only the types and the time that some function reads; EventMemory.since is the earliest year without within. */
    private SqlPiece groupedPass() {
        var types = new TreeSet<String>();
        var since = now;
        for (var over : grouped) {
            types.add(over.eventType());
            var one = EventMemory.since(over, now);
            if (one.isBefore(since)) since = one;
        }
        var aggregates = new ArrayList<SqlPiece>();
        columns.forEach((sql, column) ->
                aggregates.add(SqlPiece.of("{0} AS " + column.text().substring("f.".length()), sql)));
        return SqlPiece.of(
                """

                LEFT JOIN (SELECT e.lane, e.customer_id, {0}
                    FROM behaviour_event e
                    WHERE e.type = ANY({1}) AND e.occurred_at > {2} AND e.occurred_at <= {3}
                    GROUP BY e.lane, e.customer_id) f ON f.lane = c.lane AND f.customer_id = c.customer_id""",
                SqlPiece.join(", ", aggregates),
                SqlPiece.texts(List.copyOf(types)),
                SqlPiece.instant(since),
                SqlPiece.instant(now));
    }

    /** The lower and the upper median together, so that no double is averaged; intervals compare by the microsecond. */
    private SqlPiece gap(Expr.Over over, String name) {
        var median = "percentile_disc(0.5) WITHIN GROUP (ORDER BY d.gap";
        return SqlPiece.of(
                """

                LEFT JOIN (SELECT d.lane, d.customer_id, %s) + %s DESC) AS twice
                    FROM (SELECT e.lane, e.customer_id,
                            e.occurred_at - lag(e.occurred_at) OVER (PARTITION BY e.lane, e.customer_id ORDER BY e.occurred_at) AS gap
                        FROM behaviour_event e
                        WHERE {0} AND e.occurred_at > {1} AND e.occurred_at <= {2}) d
                    WHERE d.gap IS NOT NULL
                    GROUP BY d.lane, d.customer_id
                    HAVING count(*) >= 2) %s ON %s.lane = c.lane AND %s.customer_id = c.customer_id""".formatted(median, median, name, name, name),
                filter(over),
                SqlPiece.instant(EventMemory.since(over, now)),
                SqlPiece.instant(now));
    }
}
