package org.volenti.delivery.store;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.volenti.common.Channel;
import org.volenti.common.CopyRows;
import org.volenti.common.Lane;
import org.volenti.common.OwnedId;
import org.volenti.common.Sql;
import org.volenti.common.Trip;
import org.volenti.delivery.Attempted;
import org.volenti.delivery.MessageHistory;
import org.volenti.delivery.MessageState;
import org.volenti.delivery.NewMessage;
import org.volenti.delivery.Outbox;
import org.volenti.delivery.Planned;
import org.volenti.delivery.Track;

@Singleton
class SqlOutbox implements Outbox {
    private static final String COLUMNS = """
            m.customer_id, m.message_id, m.decision_id, m.campaign, m.purpose, m.service, m.offer, m.offer_number,
            m.channel, m.contact_point_id, m.address, m.providers, m.template, m.template_number, m.payload, m.attempts, m.due_at, m.expires_at,
            m.created_at
            """;

    private final Sql.Source source;

    @Inject
    SqlOutbox(AgroalDataSource dataSource) {
        this.source = dataSource::getConnection;
    }

    @Override
    public void plan(Trip trip, List<NewMessage> messages) {
        var rows = new CopyRows();
        for (var message : messages) {
            rows.add(message.id().owner().lane())
                    .add(message.id().owner())
                    .add(message.id().id())
                    .add(message.decisionId())
                    .add(message.campaign())
                    .add(message.purpose())
                    .add(message.service())
                    .add(message.offer())
                    .add(message.offer().map(id -> message.offerNumber()))
                    .add(message.channel())
                    .add(message.contactPointId())
                    .add(message.address())
                    .add(providers(message))
                    .add(message.template())
                    .add(message.templateNumber())
                    .add(message.payload())
                    .add(MessageState.PLANNED.word())
                    .add(message.dueAt())
                    .add(message.expiresAt())
                    .add(message.createdAt())
                    .end();
        }
        trip.insert(rows, """
                message (lane, customer_id, message_id, decision_id, campaign, purpose, service, offer,
                    offer_number, channel, contact_point_id, address, providers, template, template_number, payload, state, due_at, expires_at, created_at)
                """);
    }

    private static Optional<CopyRows.Texts> providers(NewMessage message) {
        return message.providers().isEmpty() ? Optional.empty() : Optional.of(new CopyRows.Texts(message.providers()));
    }

    @Override
    public List<Track> withWork(Collection<Lane> lanes, Collection<Channel> channels, Instant now) {
        // one probe of message_due for each lane and channel
        return Sql.list(
                source,
                """
                SELECT l.lane, c.channel FROM unnest(?::smallint[]) AS l(lane) CROSS JOIN unnest(?::text[]) AS c(channel)
                CROSS JOIN LATERAL (
                    SELECT 1 FROM message m
                    WHERE m.lane = l.lane AND m.channel = c.channel AND m.state IN ('planned', 'retryAt') AND m.due_at <= ?
                    LIMIT 1) AS work
                """,
                MessageRows::track,
                lanes,
                channels.stream().map(Channel::name).toList(),
                now);
    }

    @Override
    public List<Track> inFlight(Collection<Lane> lanes) {
        // all of message_in_flight, which holds as many as there are lines
        return Sql.list(
                source,
                "SELECT DISTINCT lane, channel FROM message WHERE state = 'handingOver' AND lane = ANY (?::smallint[])",
                MessageRows::track,
                lanes);
    }

    @Override
    public List<Planned> due(Track track, int limit, Instant now, Set<String> spared) {
        var past = Spared.of(track.channel(), spared);
        var values = new ArrayList<Object>(List.of(track.lane(), track.channel().name(), now));
        values.addAll(past.values());
        values.add(limit);
        // a range scan of message_due, which ends at the limit; who is spared is read past
        return Sql.list(
                source,
                "SELECT " + COLUMNS + """
                         FROM message m
                        WHERE m.lane = ? AND m.channel = ? AND m.state IN ('planned', 'retryAt') AND m.due_at <= ?
                        """ + past.condition() + " ORDER BY m.due_at LIMIT ?",
                MessageRows::planned,
                values.toArray());
    }

    @Override
    public List<Begun> leftInFlight(Track track, int limit) {
        return Sql.list(
                source,
                "SELECT " + COLUMNS + """
                        , a.started_at, a.fence FROM message m JOIN attempt a
                          ON a.lane = m.lane AND a.customer_id = m.customer_id AND a.message_id = m.message_id AND a.n = m.attempts
                        WHERE m.lane = ? AND m.channel = ? AND m.state = 'handingOver' LIMIT ?
                        """,
                row -> new Begun(
                        MessageRows.planned(row),
                        row.getInt("attempts"),
                        Sql.instantOf(row, "started_at"),
                        row.getLong("fence")),
                track.lane(),
                track.channel().name(),
                limit);
    }

    @Override
    public Optional<MessageHistory> find(OwnedId id) {
        var attempts = Sql.list(source, """
                SELECT n, carrier, started_at, finished_at, outcome, provider_id, detail
                FROM attempt WHERE lane = ? AND customer_id = ? AND message_id = ? ORDER BY n
                """, MessageRows::attempt, id.owner().lane(), id.owner(), id.id());
        return Sql.first(
                source,
                """
                SELECT decision_id, campaign, purpose, service, offer, channel, contact_point_id, address, state, detail,
                       due_at, expires_at, created_at, handed_over_at
                FROM message WHERE lane = ? AND customer_id = ? AND message_id = ?
                """,
                row -> MessageRows.history(id, row, attempts),
                id.owner().lane(),
                id.owner(),
                id.id());
    }

    @Override
    public List<OwnedId> begin(
            Lane lane, long fence, List<Planned> messages, Map<OwnedId, String> carriers, Instant now) {
        // a nested loop over two primary keys; about 12 µs a message
        return Sql.list(
                source,
                """
                WITH wanted AS (
                    SELECT * FROM unnest(?::bigint[], ?::bigint[], ?::integer[], ?::text[])
                        AS w(customer_id, message_id, n, carrier)),
                begun AS (
                    UPDATE message m SET state = 'handingOver', attempts = w.n FROM wanted w
                    WHERE m.lane = ? AND m.customer_id = w.customer_id AND m.message_id = w.message_id
                      AND m.attempts = w.n - 1 AND m.state = ANY (?::text[])
                    RETURNING m.customer_id, m.message_id, w.n, w.carrier)
                INSERT INTO attempt (lane, customer_id, message_id, n, carrier, fence, started_at)
                SELECT ?, customer_id, message_id, n, carrier, ?, ? FROM begun
                RETURNING customer_id, message_id
                """,
                MessageRows::id,
                messages.stream().map(message -> message.id().owner()).toList(),
                messages.stream().map(message -> message.id().id()).toList(),
                messages.stream().map(message -> message.attempts() + 1).toList(),
                messages.stream()
                        .map(message -> carriers.getOrDefault(message.id(), ""))
                        .toList(),
                lane,
                MessageState.wordsThatMayBecome(MessageState.HANDING_OVER),
                lane,
                fence,
                now);
    }

    @Override
    public Map<OwnedId, MessageState> close(Lane lane, List<Attempted> attempts) {
        return Trip.alone(source, trip -> close(trip, lane, attempts));
    }

    @Override
    public Supplier<Map<OwnedId, MessageState>> close(Trip trip, Lane lane, List<Attempted> attempts) {
        var told = new Answers(attempts);
        var moved = new HashMap<OwnedId, MessageState>();
        // data-modifying parts run once each, whether read or not
        trip.ask(
                """
                WITH told AS (
                    SELECT * FROM unnest(?::bigint[], ?::bigint[], ?::integer[], ?::text[], ?::text[], ?::text[], ?::text[],
                        ?::timestamptz[], ?::timestamptz[], ?::timestamptz[], ?::text[])
                        AS t(customer_id, message_id, n, outcome, state, provider_id, detail, started_at, finished_at, due_at, providers)),
                moved AS (
                    UPDATE message m SET
                        state = CASE WHEN t.due_at >= m.expires_at THEN 'expired' ELSE t.state END,
                        detail = t.detail,
                        due_at = coalesce(t.due_at, m.due_at),
                        providers = coalesce(t.providers::text[], m.providers),
                        handed_over_at =
                            CASE WHEN t.state IN ('accepted', 'unknown') THEN t.started_at ELSE m.handed_over_at END
                    FROM told t
                    WHERE m.lane = ? AND m.customer_id = t.customer_id AND m.message_id = t.message_id
                      AND m.attempts = t.n AND (m.state, t.state) IN (SELECT * FROM unnest(?::text[], ?::text[]))
                    RETURNING m.customer_id, m.message_id, m.state),
                closed AS (
                    UPDATE attempt a SET started_at = t.started_at, finished_at = t.finished_at, outcome = t.outcome,
                        provider_id = coalesce(t.provider_id, a.provider_id), detail = t.detail
                    FROM told t JOIN moved USING (customer_id, message_id)
                    WHERE a.lane = ? AND a.customer_id = t.customer_id AND a.message_id = t.message_id AND a.n = t.n)
                SELECT customer_id, message_id, state FROM moved
                """,
                row -> moved.put(MessageRows.id(row), MessageState.of(row.getString("state"))),
                told.customers,
                told.messages,
                told.numbers,
                told.outcomes,
                told.states,
                told.providerIds,
                told.details,
                told.startedAt,
                told.finishedAt,
                told.dueAt,
                told.providers,
                lane,
                Moves.FROM,
                Moves.TO,
                lane);
        return () -> moved;
    }

    @Override
    public List<OwnedId> end(Lane lane, Map<OwnedId, String> details, MessageState as) {
        if (details.isEmpty()) return List.of();
        // one order for all three columns
        var messages = List.copyOf(details.keySet());
        return Sql.list(
                source,
                """
                UPDATE message m SET state = ?, detail = e.detail
                FROM unnest(?::bigint[], ?::bigint[], ?::text[]) AS e(customer_id, message_id, detail)
                WHERE m.lane = ? AND m.customer_id = e.customer_id AND m.message_id = e.message_id
                  AND m.state IN ('planned', 'retryAt')
                RETURNING m.customer_id, m.message_id
                """,
                MessageRows::id,
                ended(as),
                messages.stream().map(OwnedId::owner).toList(),
                messages.stream().map(OwnedId::id).toList(),
                messages.stream().map(details::get).toList(),
                lane);
    }

    private static String ended(MessageState as) {
        if (MessageState.PLANNED.mayBecome(as) && as.isTerminal()) return as.word();
        throw new IllegalArgumentException("a waiting message does not end as " + as.word());
    }

    /** Every allowed move, as two columns. */
    private static final class Moves {
        static final String[] FROM;
        static final String[] TO;

        static {
            var from = new ArrayList<String>();
            var to = new ArrayList<String>();
            for (var state : MessageState.values()) {
                for (var next : MessageState.values()) {
                    if (!state.mayBecome(next)) continue;
                    from.add(state.word());
                    to.add(next.word());
                }
            }
            FROM = from.toArray(String[]::new);
            TO = to.toArray(String[]::new);
        }
    }
}
