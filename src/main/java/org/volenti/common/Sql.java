package org.volenti.common;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Plain JDBC in few words, for the set-based statements of the stores. Values are always bound. */
public final class Sql {
    /** SQLSTATE of a row that a unique index refuses. */
    public static final String UNIQUE_VIOLATION = "23505";

    private Sql() {}

    /** Where a store gets the connection of the present transaction. */
    @FunctionalInterface
    public interface Source {
        Connection getConnection() throws SQLException;
    }

    @FunctionalInterface
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    @FunctionalInterface
    public interface RowVisitor {
        void visit(ResultSet row) throws SQLException;
    }

    public static <T> List<T> list(Source source, String sql, RowReader<T> reader, @Nullable Object... values) {
        var rows = new ArrayList<T>();
        each(source, sql, row -> rows.add(reader.read(row)), values);
        return rows;
    }

    /** The first row, where there is one. */
    public static <T> Optional<T> first(Source source, String sql, RowReader<T> reader, @Nullable Object... values) {
        return list(source, sql, reader, values).stream().findFirst();
    }

    public static void each(Source source, String sql, RowVisitor visitor, @Nullable Object... values) {
        try (var connection = source.getConnection();
                var statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) visitor.visit(rows);
            }
        } catch (SQLException e) {
            throw new SqlFailure(sql, e);
        }
    }

    /** @return how many rows were changed */
    public static int update(Source source, String sql, @Nullable Object... values) {
        try (var connection = source.getConnection();
                var statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new SqlFailure(sql, e);
        }
    }

    /**
     * Binds by Java type: String, Long, Integer, Short, Boolean, Double, Instant, {@code long[]}, {@code String[]}, {@code
     * Instant[]}, Optional of these, null. A Collection of ids or strings becomes an array.
     */
    public static void bind(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        bindFrom(statement, 1, Arrays.asList(values));
    }

    static void bindFrom(PreparedStatement statement, int first, List<@Nullable Object> values) throws SQLException {
        for (int i = 0; i < values.size(); i++) bindOne(statement, first + i, values.get(i));
    }

    private static void bindOne(PreparedStatement statement, int at, @Nullable Object value) throws SQLException {
        switch (value) {
            case null -> statement.setNull(at, Types.NULL);
            case Optional<?> optional -> bindOne(statement, at, optional.orElse(null));
            case Instant instant -> statement.setObject(at, OffsetDateTime.ofInstant(asKept(instant), ZoneOffset.UTC));
            case Lane lane -> statement.setShort(at, (short) lane.number());
            case CustomerId id -> statement.setLong(at, id.value());
            case Channel channel -> statement.setString(at, channel.name());
            case long[] ids -> statement.setArray(at, array(statement, "bigint", box(ids)));
            case String[] strings -> statement.setArray(at, array(statement, "text", strings));
            case @Nullable Object[] others -> statement.setArray(at, array(statement, typeOf(others), plain(others)));
            // of what, an empty one cannot say: the statement finds it from where it stands
            case Collection<?> none when none.isEmpty() -> statement.setObject(at, "{}", Types.OTHER);
            case Collection<?> many -> bindOne(statement, at, many.toArray());
            default -> statement.setObject(at, value);
        }
    }

    private static Array array(PreparedStatement statement, String type, @Nullable Object[] values)
            throws SQLException {
        return statement.getConnection().createArrayOf(type, values);
    }

    private static Object[] box(long[] ids) {
        var boxed = new Object[ids.length];
        for (int i = 0; i < ids.length; i++) boxed[i] = ids[i];
        return boxed;
    }

    private static String typeOf(@Nullable Object[] values) {
        for (var value : values) {
            if (value == null) continue;
            return switch (value) {
                case CustomerId id -> "bigint";
                case Long id -> "bigint";
                case Integer number -> "integer";
                case Lane lane -> "smallint";
                case Boolean flag -> "boolean";
                case Instant instant -> "timestamptz";
                case Double number -> "double precision";
                default -> "text";
            };
        }
        return "text";
    }

    private static @Nullable Object[] plain(@Nullable Object[] values) {
        var plain = new @Nullable Object[values.length];
        for (int i = 0; i < values.length; i++) {
            var value = values[i];
            plain[i] = switch (value) {
                case null -> null;
                case CustomerId id -> id.value();
                case Channel channel -> channel.name();
                case Lane lane -> (short) lane.number();
                case Instant instant -> asKept(instant).toString();
                default -> value;
            };
        }
        return plain;
    }

    /** A {@code text[]} as PostgreSQL writes it. */
    public static String literal(Collection<String> texts) {
        return texts.stream()
                .map(text -> '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                .collect(Collectors.joining(",", "{", "}"));
    }

    /** As PostgreSQL keeps it, to the microsecond; cut off here, since it would round a later instant up. */
    public static Instant asKept(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }

    public static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        var value = row.getObject(column, OffsetDateTime.class);
        return value == null ? Optional.empty() : Optional.of(value.toInstant());
    }

    public static Instant instantOf(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** Of a {@code text[]}; none where it is NULL. */
    public static List<String> texts(ResultSet row, String column) throws SQLException {
        var array = row.getArray(column);
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }

    public static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    /** A statement that failed, with the statement but never its values: they may be personal. */
    public static final class SqlFailure extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final String state;

        public SqlFailure(String sql, SQLException cause) {
            super(cause.getMessage() + " in: " + sql.strip().lines().findFirst().orElse(""), cause);
            this.state = cause.getSQLState() == null ? "" : cause.getSQLState();
        }

        /** The five-character SQLSTATE, e.g. {@code 23505}; empty when there was none. */
        public String state() {
            return state;
        }
    }
}
