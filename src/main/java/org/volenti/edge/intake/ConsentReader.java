package org.volenti.edge.intake;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.volenti.consent.Basis;
import org.volenti.consent.ConsentAction;
import org.volenti.consent.ConsentJudge;
import org.volenti.consent.ImportRow;
import org.volenti.consent.OwnSource;
import org.volenti.consent.WordingRef;

/** Reads the rows of a consents file. */
final class ConsentReader {
    static final Header.Format FORMAT = new Header.Format(
            List.of("customer", "action", "occurred_at"),
            List.of(
                    "channel",
                    "address",
                    "purpose",
                    "basis",
                    "wording_id",
                    "wording_version",
                    "wording_locale",
                    "source",
                    "actor",
                    "expires_at"),
            Optional.of("<evidence>…"));

    private final Header header;
    private final Columns columns;
    private final long importId;
    private final Instant now;

    ConsentReader(Header header, long importId, Instant now) {
        this.header = header;
        this.columns = new Columns(header);
        this.importId = importId;
        this.now = now;
    }

    /**
     * A no is never refused: what of it cannot be read is kept as evidence, and an unreadable time is now.
     *
     * @param key of {@link ImportRow}
     */
    ConsentRow read(Row row, String key) {
        var customer = columns.name(row, "customer");
        var action = action(row);
        var odd = new TreeMap<String, Object>();
        var reading = action.isNo() ? new Lenient(row, odd) : Reading.STRICT;
        var channel = reading.of(() -> columns.channel(row), "channel");
        var address = reading.of(() -> columns.text(row, "address"), "address");
        if (!action.isNo() && address.isPresent() && channel.isEmpty()) {
            throw new RowRefused("channel", "an address needs its channel");
        }
        return new ConsentRow(
                customer,
                action,
                channel,
                address,
                reading.of(() -> columns.text(row, "purpose"), "purpose"),
                reading.of(() -> basis(row), "basis"),
                reading.of(() -> wording(row), "wording_id", "wording_version", "wording_locale"),
                reading.of(() -> columns.instant(row, "expires_at"), "expires_at"),
                reading.of(() -> source(row), "source").orElse("import"),
                reading.of(() -> columns.text(row, "actor"), "actor").orElse("import"),
                occurredAt(row, reading, action),
                evidence(row, reading, odd),
                new ImportRow(importId, row.line(), key));
    }

    /** What the row says, whatever the order of its columns. */
    String content(Row row) {
        var named = new TreeMap<String, String>();
        for (int i = 0; i < header.size(); i++) {
            if (!row.at(i).isEmpty()) named.put(header.names().get(i), row.at(i));
        }
        var content = new StringBuilder();
        named.forEach(
                (name, text) -> content.append(name).append('\0').append(text).append('\0'));
        return content.toString();
    }

    /** How a field that cannot be read is taken. */
    private interface Reading {
        Reading STRICT = new Reading() {
            @Override
            public <T> Optional<T> of(Supplier<Optional<T>> field, String... names) {
                return field.get();
            }
        };

        <T> Optional<T> of(Supplier<Optional<T>> field, String... names);
    }

    private final class Lenient implements Reading {
        private final Row row;
        private final Map<String, Object> odd;

        Lenient(Row row, Map<String, Object> odd) {
            this.row = row;
            this.odd = odd;
        }

        @Override
        public <T> Optional<T> of(Supplier<Optional<T>> field, String... names) {
            try {
                return field.get();
            } catch (RowRefused e) {
                for (var name : names) {
                    int at = header.indexOf(name);
                    if (at >= 0 && !row.at(at).isEmpty()) odd.put(name, Columns.storable(row.at(at)));
                }
                return Optional.empty();
            }
        }
    }

    private ConsentAction action(Row row) {
        var word = columns.name(row, "action");
        return ConsentAction.of(word)
                .filter(ConsentAction::isFromOutside)
                .orElseThrow(() -> new RowRefused(
                        "action", Columns.quoted(word) + " is not one of granted, withdrawn, refused, objected"));
    }

    /** What she said by a link of ours is trusted as hers: no file's word may look like it. */
    private Optional<String> source(Row row) {
        var source = columns.text(row, "source");
        if (source.filter(OwnSource::isByLink).isPresent()) {
            throw new RowRefused(
                    "source",
                    Columns.quoted(source.get()) + " is one of the sources that are ours alone, page:* and mail:*;"
                            + " name another, a page of yours e.g. as web:/signup");
        }
        return source;
    }

    private Optional<Basis> basis(Row row) {
        return columns.text(row, "basis").map(word -> Basis.of(word)
                .orElseThrow(() -> new RowRefused(
                        "basis",
                        Columns.quoted(word)
                                + " is not one of consent, softOptIn, implied, contract, legitimateInterest")));
    }

    private Optional<WordingRef> wording(Row row) {
        var id = columns.text(row, "wording_id");
        var version = columns.text(row, "wording_version");
        if (id.isPresent() != version.isPresent()) {
            throw new RowRefused(
                    id.isPresent() ? "wording_version" : "wording_id", "a wording is named by its id and its version");
        }
        return id.map(name -> new WordingRef(name, version.orElseThrow(), columns.text(row, "wording_locale")));
    }

    private Instant occurredAt(Row row, Reading reading, ConsentAction action) {
        var read = reading.of(() -> columns.instant(row, "occurred_at"), "occurred_at");
        if (read.isEmpty() && !action.isNo()) throw new RowRefused("occurred_at", "the field is empty");
        var at = read.orElse(now);
        if (at.isAfter(now.plus(ConsentJudge.CLOCK_SKEW))) {
            throw new RowRefused("occurred_at", "the instant is in the future");
        }
        return at.isAfter(now) ? now : at;
    }

    private Map<String, Object> evidence(Row row, Reading reading, Map<String, Object> odd) {
        var evidence = new HashMap<String, Object>();
        for (int i = 0; i < header.size(); i++) {
            var name = header.names().get(i);
            var field = row.at(i);
            if (field.isEmpty()
                    || FORMAT.required().contains(name)
                    || FORMAT.optional().contains(name)) continue;
            reading.of(() -> Optional.of(Columns.stored(name, field)), name)
                    .ifPresent(text -> evidence.put(name, (Object)
                            switch (text) {
                                case "true" -> true;
                                case "false" -> false;
                                default -> text;
                            }));
        }
        if (!odd.isEmpty()) evidence.put("asSent", odd);
        return evidence;
    }
}
