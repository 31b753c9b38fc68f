package org.volenti.consent.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.volenti.common.Channel;
import org.volenti.common.CopyRows;
import org.volenti.common.CustomerId;
import org.volenti.common.OwnedId;
import org.volenti.common.Sql;
import org.volenti.consent.Basis;
import org.volenti.consent.Categories;
import org.volenti.consent.ConsentAction;
import org.volenti.consent.ConsentEvent;
import org.volenti.consent.ImportRow;
import org.volenti.consent.Lift;
import org.volenti.consent.StandingState;
import org.volenti.consent.Terms;
import org.volenti.consent.WordingRef;
import org.volenti.consent.proof.Personal;

/** Rows of the ledger, in and out. */
final class LedgerRows {
    static final String COLUMNS = """
            lane, customer_id, event_id, action, channel, contact_point_id, address, purpose, basis, wording_id, \
            wording_version, wording_locale, wording_sha256, terms_max, terms_per, categories, expires_at, source, actor, evidence, \
            choice, cites, import_id, import_row, import_key, effect, lifts, occurred_at, recorded_at, sealed""";

    private static final Personal UNREADABLE = new Personal(Optional.empty(), "", "", "{}", Optional.empty());

    private LedgerRows() {}

    /** Under each customer's proof key, which is made with her first event. */
    static void append(Sql.Source source, ProofKeys proofKeys, Collection<ConsentEvent> events) {
        if (events.isEmpty()) return;
        var keys =
                proofKeys.ofAll(events.stream().map(event -> event.id().owner()).collect(Collectors.toSet()));
        var rows = new CopyRows();
        for (var event : events) {
            add(
                    rows,
                    event,
                    Personal.of(event)
                            .seal(
                                    event.id(),
                                    Objects.requireNonNull(keys.get(event.id().owner()))));
        }
        rows.copy(source, "consent_event (" + COLUMNS + ")");
    }

    private static void add(CopyRows rows, ConsentEvent event, byte[] sealed) {
        rows.add(event.id().owner().lane())
                .add(event.id().owner())
                .add(event.id().id())
                .add(event.action().word())
                .add(event.channel())
                .add(event.contactPointId())
                .add(Optional.empty())
                .add(event.purpose())
                .add(event.basis().map(Basis::word))
                .add(event.wording().map(WordingRef::id))
                .add(event.wording().map(WordingRef::version))
                .add(event.wording().flatMap(WordingRef::locale))
                .add(event.wordingSha256())
                .add(event.terms().map(Terms::max))
                .add(event.terms().map(Terms::per))
                .add(event.categories().kept())
                .add(event.expiresAt())
                .add("")
                .add("")
                .add("{}")
                .add(Optional.empty())
                .add(event.cites())
                .add(event.importRow().map(ImportRow::importId))
                .add(event.importRow().map(ImportRow::row))
                .add(event.importRow().map(ImportRow::key).filter(key -> !key.isEmpty()))
                .add(event.effect().map(StandingState::word))
                .add(event.lifts().code())
                .add(event.occurredAt())
                .add(event.recordedAt())
                .add(sealed)
                .end();
    }

    /** What her key opens; without it the personal parts are empty. */
    static ConsentEvent read(ResultSet row, Map<CustomerId, byte[]> keys) throws SQLException {
        var id = new OwnedId(new CustomerId(row.getLong("customer_id")), row.getLong("event_id"));
        var personal = personal(row, id, keys.get(id.owner()));
        var wording = Sql.text(row, "wording_id");
        var version = Sql.text(row, "wording_version").orElse("");
        var locale = Sql.text(row, "wording_locale");
        var importId = number(row, "import_id");
        long importRow = row.getLong("import_row");
        var importKey = Sql.text(row, "import_key").orElse("");
        return new ConsentEvent(
                id,
                ConsentAction.of(row.getString("action")).orElseThrow(),
                Sql.text(row, "channel").map(Channel::new),
                number(row, "contact_point_id"),
                personal.address(),
                Sql.text(row, "purpose"),
                Sql.text(row, "basis").flatMap(Basis::of),
                wording.map(name -> new WordingRef(name, version, locale)),
                Sql.text(row, "wording_sha256"),
                Facts.terms(row),
                Categories.read(row.getString("categories")),
                Sql.instant(row, "expires_at"),
                personal.source(),
                personal.actor(),
                personal.evidence(),
                personal.choice(),
                number(row, "cites"),
                importId.map(from -> new ImportRow(from, importRow, importKey)),
                Sql.text(row, "effect").map(StandingState::of),
                Lift.of(row.getShort("lifts")),
                Sql.instantOf(row, "occurred_at"),
                Sql.instantOf(row, "recorded_at"));
    }

    private static Personal personal(ResultSet row, OwnedId id, byte @Nullable [] key) throws SQLException {
        var sealed = row.getBytes("sealed");
        if (sealed == null) {
            return new Personal(
                    Sql.text(row, "address"),
                    row.getString("source"),
                    row.getString("actor"),
                    row.getString("evidence"),
                    Sql.text(row, "choice"));
        }
        return Optional.ofNullable(key)
                .flatMap(hers -> Personal.open(id, hers, sealed))
                .orElse(UNREADABLE);
    }

    private static Optional<Long> number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(value);
    }
}
