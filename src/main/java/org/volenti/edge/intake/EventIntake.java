package org.volenti.edge.intake;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.volenti.profile.BehaviourEvents;
import org.volenti.profile.BehaviourEvents.Imported;
import org.volenti.profile.Declaration;
import org.volenti.profile.ImportJob.Tally;
import org.volenti.profile.ValueKind;

/**
 * Behaviour events: {@code id,customer,type,occurred_at,<property>…}. The id of a row that gives none is its key
 * ({@link RowKeys}).
 */
final class EventIntake implements Intake<Imported> {
    private static final Header.Format FORMAT =
            new Header.Format(List.of("customer", "type", "occurred_at"), List.of("id"), Optional.of("<property>…"));
    private static final JsonStringEncoder JSON = JsonStringEncoder.getInstance();

    private final BehaviourEvents events;
    private final Declaration declaration;
    private final String source;
    private final Instant now;
    private final Instant latest;
    private final RowKeys keys;
    private final Map<String, @Nullable ValueKind[]> kinds = new HashMap<>();
    private final StringBuilder json = new StringBuilder();
    private final Map<String, Integer> properties = new TreeMap<>();
    private int id = -1;
    private int customer;
    private int type;
    private int occurredAt;

    EventIntake(BehaviourEvents events, Declaration declaration, String source, Instant now, long bytes) {
        this.events = events;
        this.declaration = declaration;
        this.source = source;
        this.now = now;
        this.latest = now.plus(Duration.ofMinutes(5));
        this.keys = RowKeys.plain(bytes);
    }

    @Override
    public Header.Format format() {
        return FORMAT;
    }

    @Override
    public void begin(Header header) {
        id = header.indexOf("id");
        customer = header.indexOf("customer");
        type = header.indexOf("type");
        occurredAt = header.indexOf("occurred_at");
        // in the order of their names, so that a derived id does not hang on the order of columns
        properties.clear();
        for (int i = 0; i < header.size(); i++) {
            var name = header.names().get(i);
            boolean ours = FORMAT.required().contains(name) || FORMAT.optional().contains(name);
            if (!ours) properties.put(name, i);
        }
    }

    @Override
    public int batch() {
        return 20_000;
    }

    /** Which rows lack an id is known when they are read. */
    @Override
    public boolean glances() {
        return true;
    }

    @Override
    public void glance(Row row) {
        if (!hasId(row)) keys.glance(content(read(row, "")));
    }

    private boolean hasId(Row row) {
        return id >= 0 && !row.at(id).isBlank();
    }

    @Override
    public Imported read(Row row) {
        if (hasId(row)) return read(row, Columns.name("id", row.at(id)));
        var event = read(row, "");
        return new Imported(
                event.ref(), keys.next(content(event)), event.type(), event.occurredAt(), event.properties());
    }

    private Imported read(Row row, String eventId) {
        var ref = Columns.name("customer", row.at(customer));
        var named = row.at(type);
        var byColumn = kinds.computeIfAbsent(named, this::kindsOf);
        var at = Columns.instant("occurred_at", row.at(occurredAt));
        if (at.isAfter(latest)) {
            throw new RowRefused("occurred_at", Columns.quoted(row.at(occurredAt)) + " is in the future");
        }
        return new Imported(ref, eventId, named, at, properties(row, named, byColumn));
    }

    /** What each column holds for that type; null: nothing declared. */
    private @Nullable ValueKind[] kindsOf(String named) {
        if (named.startsWith(Declaration.OWN)) {
            throw new RowRefused(
                    "type", Columns.quoted(named) + ": types volenti.* are our own, nobody else tells of them");
        }
        var declared = declaration.events().get(named);
        if (declared == null) {
            throw new RowRefused(
                    "type",
                    Columns.quoted(named) + " is not a declared event type (declared: " + declaration.foreignTypes()
                            + ")");
        }
        var byColumn = new @Nullable
                ValueKind
                [properties.values().stream().mapToInt(i -> i + 1).max().orElse(0)];
        properties.forEach((name, i) -> byColumn[i] = declared.get(name));
        return byColumn;
    }

    /** A JSON object, written as it is read. */
    private String properties(Row row, String named, @Nullable ValueKind[] byColumn) {
        json.setLength(0);
        for (var property : properties.entrySet()) {
            var text = row.at(property.getValue());
            if (text.isEmpty()) continue;
            var name = property.getKey();
            var kind = byColumn[property.getValue()];
            if (kind == null) {
                throw new RowRefused(
                        name, "type " + Columns.quoted(named) + " has no property " + Columns.quoted(name));
            }
            var value = kind.ofText(text);
            if (value == null) throw new RowRefused(name, Columns.quoted(text) + " is not " + kind.sample());
            json.append(json.isEmpty() ? "{\"" : ",\"");
            JSON.quoteAsString(name, json);
            json.append("\":");
            write(value);
        }
        return json.isEmpty() ? "" : json.append('}').toString();
    }

    private void write(Object value) {
        switch (value) {
            case Number number -> json.append(number);
            case Boolean flag -> json.append(flag.booleanValue());
            case List<?> list -> {
                json.append('[');
                for (int i = 0; i < list.size(); i++) {
                    if (i > 0) json.append(',');
                    write(list.get(i));
                }
                json.append(']');
            }
            default -> {
                json.append('"');
                JSON.quoteAsString(value.toString(), json);
                json.append('"');
            }
        }
    }

    /** What the row says, not how it is written: 12.5 and 12.50 are one amount. */
    private static String content(Imported event) {
        return event.ref() + '\0' + event.type() + '\0' + event.occurredAt() + '\0' + event.properties();
    }

    @Override
    public String group(Imported event) {
        return event.ref();
    }

    @Override
    public Kept keep(List<Taken<Imported>> rows) {
        if (rows.isEmpty()) return new Kept(new Tally(0, 0), List.of());
        int added = events.imported(rows.stream().map(Taken::value).toList(), source, now);
        return new Kept(new Tally(rows.size(), rows.size() - added), List.of());
    }
}
