package org.volenti.engage.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.volenti.common.CustomerId;
import org.volenti.common.OwnedId;
import org.volenti.common.Sql;
import org.volenti.decision.TraceJson;
import org.volenti.engage.DecisionView;

/** Reads decisions back as people see them, with their earlier turns. */
final class DecisionRows {
    private DecisionRows() {}

    /** @param where over {@code decision d}; written by us, never by input */
    static List<DecisionView> read(Sql.Source source, String where, int limit, @Nullable Object... values) {
        var bound = new ArrayList<@Nullable Object>(Arrays.asList(values));
        bound.add(limit);
        var heads = Sql.list(source, """
                SELECT d.*, c.ref FROM decision d LEFT JOIN customer c USING (lane, customer_id)
                WHERE %s ORDER BY d.decision_id DESC LIMIT ?""".formatted(where), DecisionRows::head, bound.toArray());
        if (heads.isEmpty()) return heads;
        var earlier = history(source, heads);
        return heads.stream()
                .map(view -> new DecisionView(
                        view.id(),
                        view.customerRef(),
                        view.campaign(),
                        view.occasion(),
                        view.present(),
                        view.message(),
                        view.firstAt(),
                        view.expiresAt(),
                        earlier.getOrDefault(view.id().id(), List.of())))
                .toList();
    }

    private static DecisionView head(ResultSet row) throws SQLException {
        var owner = new CustomerId(row.getLong("customer_id"));
        long message = row.getLong("message_id");
        return new DecisionView(
                new OwnedId(owner, row.getLong("decision_id")),
                Sql.text(row, "ref").orElse(""),
                row.getString("campaign"),
                row.getString("occasion"),
                turn(row),
                message == 0 ? Optional.empty() : Optional.of(new OwnedId(owner, message)),
                Sql.instantOf(row, "first_at"),
                Sql.instantOf(row, "expires_at"),
                List.of());
    }

    private static Map<Long, List<DecisionView.Turn>> history(Sql.Source source, List<DecisionView> heads) {
        var turns = new HashMap<Long, List<DecisionView.Turn>>();
        var owner = heads.getFirst().id().owner();
        Sql.each(
                source,
                """
                SELECT * FROM decision_history WHERE lane = ? AND customer_id = ANY (?) AND decision_id = ANY (?)
                ORDER BY decision_id, turn
                """,
                row -> turns.computeIfAbsent(row.getLong("decision_id"), id -> new ArrayList<>())
                        .add(turn(row)),
                owner.lane(),
                heads.stream().map(view -> view.id().owner()).distinct().toList(),
                heads.stream().map(view -> view.id().id()).toList());
        return turns;
    }

    private static DecisionView.Turn turn(ResultSet row) throws SQLException {
        return new DecisionView.Turn(
                row.getInt("turn"),
                row.getString("verdict"),
                row.getString("reason"),
                Sql.instant(row, "hold_until"),
                Sql.text(row, "offer"),
                Sql.text(row, "channel"),
                Sql.instantOf(row, "decided_at"),
                TraceJson.read(row.getString("trace")));
    }
}
