package org.volenti.edge.intake;

import java.time.Instant;
import java.util.Optional;
import org.volenti.common.Channel;
import org.volenti.profile.Instants;
import org.volenti.profile.ValueKind;

/** Reads the fields that several kinds of file have, by the name of their column. */
final class Columns {
    private static final int LONGEST_NAME = 255;

    private final Header header;

    Columns(Header header) {
        this.header = header;
    }

    /** The text in that column; empty when there is none or the file lacks the column. */
    Optional<String> text(Row row, String column) {
        int at = header.indexOf(column);
        if (at < 0 || row.at(at).isEmpty()) return Optional.empty();
        return Optional.of(stored(column, row.at(at)));
    }

    static String stored(String column, String text) {
        if (!ValueKind.isStorable(text)) {
            throw new RowRefused(column, "the field holds a NUL or more than 8,192 characters");
        }
        return text;
    }

    /** An id or ref: not empty, not long. */
    static String name(String column, String text) {
        if (text.isBlank()) throw new RowRefused(column, "the field is empty");
        if (text.length() > LONGEST_NAME) {
            throw new RowRefused(column, "the field has more than " + LONGEST_NAME + " characters");
        }
        return stored(column, text);
    }

    String name(Row row, String column) {
        return name(column, row.at(header.indexOf(column)));
    }

    Optional<Instant> instant(Row row, String column) {
        return text(row, column).map(text -> instant(column, text));
    }

    static Instant instant(String column, String text) {
        var instant = Instants.read(text);
        if (instant == null) {
            throw new RowRefused(
                    column, quoted(text) + " is not " + ValueKind.TIMESTAMP.sample() + " (an offset is needed)");
        }
        return instant;
    }

    Optional<Channel> channel(Row row) {
        return text(row, "channel").map(name -> {
            try {
                return new Channel(name);
            } catch (IllegalArgumentException e) {
                throw new RowRefused("channel", String.valueOf(e.getMessage()));
            }
        });
    }

    static String quoted(String text) {
        return "“" + (text.length() <= 80 ? text : text.substring(0, 80) + "…") + "”";
    }

    /** The text without NUL and half surrogates, which PostgreSQL does not keep. */
    static String storable(String text) {
        var kept = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) ? '\uFFFD' : c)
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }
}
