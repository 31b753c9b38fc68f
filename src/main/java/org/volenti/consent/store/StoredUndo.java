package org.volenti.consent.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.volenti.common.Channel;
import org.volenti.common.CustomerId;
import org.volenti.common.Ids;
import org.volenti.common.Lane;
import org.volenti.common.LanedId;
import org.volenti.common.OwnedId;
import org.volenti.common.Sql;
import org.volenti.consent.Categories;
import org.volenti.consent.ConsentAction;
import org.volenti.consent.ConsentEvent;
import org.volenti.consent.ConsentUndo;
import org.volenti.consent.Lift;
import org.volenti.consent.StandingState;
import org.volenti.consent.Words;

/** A handful of statements for a chunk, as {@link StoredRegistry} has them. */
@ApplicationScoped
class StoredUndo implements ConsentUndo {
    private static final String SOURCE = "import undone";

    /** An index range per customer. */
    private static final String OF_IMPORT = """
            SELECT customer_id, event_id, action, effect, channel, contact_point_id, purpose, import_row
            FROM consent_event WHERE lane = ? AND customer_id = ANY (?) AND import_id = ?
            ORDER BY customer_id, event_id
            """;

    private final AgroalDataSource dataSource;
    private final ProofKeys proofKeys;
    private final Words words;
    private final Ids ids;
    private final InstantSource time;
    private final EvidenceJson json;

    StoredUndo(
            AgroalDataSource dataSource,
            ProofKeys proofKeys,
            Words words,
            Ids ids,
            InstantSource time,
            ObjectMapper mapper) {
        this.dataSource = dataSource;
        this.proofKeys = proofKeys;
        this.words = words;
        this.ids = ids;
        this.time = time;
        this.json = new EvidenceJson(mapper);
    }

    /** What the import told. */
    private record Imported(
            CustomerId customer,
            long eventId,
            boolean isNo,
            boolean hasEffect,
            Optional<Channel> channel,
            Optional<Long> contactPointId,
            Optional<String> purpose,
            long row) {
        static Imported read(ResultSet row) throws SQLException {
            long point = row.getLong("contact_point_id");
            return new Imported(
                    new CustomerId(row.getLong("customer_id")),
                    row.getLong("event_id"),
                    ConsentAction.of(row.getString("action")).orElseThrow().isNo(),
                    row.getString("effect") != null,
                    Sql.text(row, "channel").map(Channel::new),
                    point == 0 ? Optional.empty() : Optional.of(point),
                    Sql.text(row, "purpose"),
                    row.getLong("import_row"));
        }
    }

    @Override
    public List<CustomerId> customersOf(long importId) {
        var sql = "SELECT DISTINCT lane, customer_id FROM consent_event WHERE import_id = ? ORDER BY lane, customer_id";
        return Sql.list(dataSource::getConnection, sql, row -> new CustomerId(row.getLong(2)), importId);
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public Tally undo(long importId, Lane lane, List<CustomerId> customers, String actor) {
        var told = Sql.list(dataSource::getConnection, OF_IMPORT, Imported::read, lane, customers, importId);
        if (told.isEmpty()) return Tally.NONE;
        var now = LedgerTime.now(time);
        var facts = Facts.ofAnyLane(dataSource::getConnection, customers);
        var undone = new HashSet<Long>();
        for (var customer : customers) {
            for (var fact : facts.of(customer)) fact.undoes().ifPresent(undone::add);
        }
        var events = new ArrayList<ConsentEvent>();
        var tally = Tally.NONE;
        for (var one : told) {
            boolean stood = !one.isNo() && one.hasEffect();
            if (stood && !undone.contains(one.eventId())) {
                var recordedAt = LedgerTime.after(facts.lastRecorded(one.customer()), now);
                events.add(undoing(one, importId, actor, now, recordedAt));
            }
            tally = tally.plus(new Tally(stood ? 1 : 0, one.isNo() ? 1 : 0, one.isNo() || stood ? 0 : 1));
        }
        LedgerRows.append(dataSource::getConnection, proofKeys, events);
        Refold.of(words, facts, events).write(dataSource::getConnection);
        return tally;
    }

    private ConsentEvent undoing(Imported grant, long importId, String actor, Instant now, Instant recordedAt) {
        return new ConsentEvent(
                new OwnedId(grant.customer(), ids.next(grant.customer().lane())),
                ConsentAction.WITHDRAWN,
                grant.channel(),
                grant.contactPointId(),
                Optional.empty(),
                grant.purpose(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Categories.NONE,
                Optional.empty(),
                SOURCE,
                actor,
                json.require(Map.of("import", LanedId.write(importId), "row", grant.row())),
                Optional.empty(),
                Optional.of(grant.eventId()),
                Optional.empty(),
                Optional.of(StandingState.NEVER_ASKED),
                Lift.NOTHING,
                now,
                recordedAt);
    }
}
