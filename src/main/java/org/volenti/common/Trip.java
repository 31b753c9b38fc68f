package org.volenti.common;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Statements that travel to the database together and are answered together, in their order: for a few rows a round trip
 * costs more than its statements do. Each sees what was committed before it began, as if it had been sent alone.
 */
public final class Trip {
    /**
     * What travels so looks up rows by key, and its plan is kept as long as its connection. One made while the table was
     * empty would read all of it, ever slower, until PostgreSQL next analyses it.
     */
    private static final Step BY_INDEX =
            new Ask("SELECT set_config('enable_seqscan', 'off', true)", row -> {}, List.of());

    private final Sql.Source source;
    private final List<Step> steps = new ArrayList<>(List.of(BY_INDEX));

    private sealed interface Step {}

    private record Ask(String sql, Sql.RowVisitor visitor, List<@Nullable Object> values) implements Step {}

    private record Change(String sql, IntConsumer rows, List<@Nullable Object> values) implements Step {}

    private record Insert(CopyRows rows, String into) implements Step {}

    /** @param source of the connection of the present transaction, if there is one */
    public Trip(Sql.Source source) {
        this.source = source;
    }

    /** Asks one question and nothing else. */
    public static <T> T alone(Sql.Source source, Function<Trip, Supplier<T>> question) {
        var trip = new Trip(source);
        var answer = question.apply(trip);
        trip.make();
        return answer.get();
    }

    /** Makes a trip with these statements. */
    public static void make(Sql.Source source, Consumer<Trip> statements) {
        var trip = new Trip(source);
        statements.accept(trip);
        trip.make();
    }

    /** Its rows are visited while the trip is made. */
    public void ask(String sql, Sql.RowVisitor visitor, @Nullable Object... values) {
        steps.add(new Ask(sql, visitor, Arrays.asList(values)));
    }

    public void change(String sql, @Nullable Object... values) {
        change(sql, rows -> {}, values);
    }

    /** @param rows is told how many rows were changed */
    public void change(String sql, IntConsumer rows, @Nullable Object... values) {
        steps.add(new Change(sql, rows, Arrays.asList(values)));
    }

    /** @param into as {@link CopyRows#copy} takes it */
    public void insert(CopyRows rows, String into) {
        if (rows.rows() > 0) steps.add(new Insert(rows, into));
    }

    /**
     * Sends what was added since the last time.
     *
     * @throws Sql.SqlFailure of the first that failed; those behind it were not run
     */
    public void make() {
        var together = new ArrayList<Step>();
        for (var step : steps) {
            if (step instanceof Insert(var rows, var into) && !rows.few()) {
                send(together);
                together.clear();
                rows.copy(source, into);
            } else {
                together.add(step);
            }
        }
        steps.clear();
        send(together);
    }

    private void send(List<Step> together) {
        if (together.isEmpty() || together.equals(List.of(BY_INDEX))) return;
        var sql = new StringBuilder();
        for (var step : together) sql.append(text(step)).append(";\n");
        try (var connection = source.getConnection();
                var statement = connection.prepareStatement(sql.substring(0, sql.length() - 2))) {
            int at = 1;
            for (var step : together) at = bind(statement, at, step);
            statement.execute();
            for (int i = 0; i < together.size(); i++) {
                if (i > 0) statement.getMoreResults();
                take(statement, together.get(i));
            }
        } catch (SQLException e) {
            throw new Sql.SqlFailure(text(together.get(together.getFirst().equals(BY_INDEX) ? 1 : 0)), e);
        }
    }

    private static String text(Step step) {
        return switch (step) {
            case Ask ask -> ask.sql();
            case Change change -> change.sql();
            case Insert(var rows, var into) -> rows.insert(into);
        };
    }

    private static int bind(PreparedStatement statement, int at, Step step) throws SQLException {
        switch (step) {
            case Ask ask -> Sql.bindFrom(statement, at, ask.values());
            case Change change -> Sql.bindFrom(statement, at, change.values());
            case Insert(var rows, var into) -> {
                // as the server reads a literal: each column says what it is
                int next = at;
                for (var field : rows.fields()) statement.setObject(next++, field, Types.OTHER);
            }
        }
        return at + values(step);
    }

    private static int values(Step step) {
        return switch (step) {
            case Ask ask -> ask.values().size();
            case Change change -> change.values().size();
            case Insert(var rows, var into) -> rows.fields().size();
        };
    }

    private static void take(PreparedStatement statement, Step step) throws SQLException {
        switch (step) {
            case Ask ask -> {
                try (var rows = statement.getResultSet()) {
                    while (rows.next()) ask.visitor().visit(rows);
                }
            }
            case Change change -> change.rows().accept(statement.getUpdateCount());
            case Insert insert -> {}
        }
    }
}
