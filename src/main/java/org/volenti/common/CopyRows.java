package org.volenti.common;

import java.io.IOException;
import java.io.StringReader;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Rows in PostgreSQL's COPY text format: the fastest way in. About four times the speed of a batched insert for the
 * chunks of a launch.
 */
public final class CopyRows {
    private final StringBuilder text = new StringBuilder(1 << 14);
    private boolean rowBegun;
    private int rows;

    public CopyRows add(@Nullable Object value) {
        if (rowBegun) text.append('\t');
        rowBegun = true;
        switch (value instanceof Optional<?> optional ? optional.orElse(null) : value) {
            case null -> text.append("\\N");
            case String string -> escape(string);
            case Instant instant -> text.append(Sql.asKept(instant));
            case Boolean flag -> text.append(flag ? 't' : 'f');
            case Lane lane -> text.append(lane.number());
            case CustomerId id -> text.append(id.value());
            case Channel channel -> escape(channel.name());
            case Number number -> text.append(number);
            case byte[] bytes -> text.append("\\\\x").append(HexFormat.of().formatHex(bytes));
            case Object other -> throw new IllegalArgumentException("COPY knows no " + other.getClass());
        }
        return this;
    }

    public CopyRows end() {
        text.append('\n');
        rowBegun = false;
        rows++;
        return this;
    }

    public int rows() {
        return rows;
    }

    /** Plain stretches go in whole: a mail's body holds thousands of characters, and a launch writes a trace for each. */
    private void escape(String string) {
        int plain = 0;
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            if (c > '\r' && c != '\\') continue;
            var escaped =
                    switch (c) {
                        case '\\' -> "\\\\";
                        case '\t' -> "\\t";
                        case '\n' -> "\\n";
                        case '\r' -> "\\r";
                        case 0 -> throw new IllegalArgumentException("text holds a NUL, which PostgreSQL cannot keep");
                        default -> "";
                    };
            if (escaped.isEmpty()) continue;
            text.append(string, plain, i).append(escaped);
            plain = i + 1;
        }
        text.append(string, plain, string.length());
    }

    /** @param into table with its columns, e.g. {@code slot (lane, customer_id)}; written by us, never by input */
    public void copy(Sql.Source source, String into) {
        if (rows == 0) return;
        var sql = "COPY " + into + " FROM STDIN";
        try (var connection = source.getConnection()) {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql, new StringReader(text.toString()));
        } catch (SQLException e) {
            throw new Sql.SqlFailure(sql, e);
        } catch (IOException e) {
            throw new Sql.SqlFailure(sql, new SQLException(e));
        }
    }
}
