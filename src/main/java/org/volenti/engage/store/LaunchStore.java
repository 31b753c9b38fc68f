package org.volenti.engage.store;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.volenti.common.CustomerId;
import org.volenti.common.Lane;
import org.volenti.common.Sql;
import org.volenti.engage.Launch;
import org.volenti.engage.LaunchBook;
import org.volenti.rules.AudienceQuery;

@ApplicationScoped
class LaunchStore implements LaunchBook {
    private static final String DRAW = """
            INSERT INTO launch_lane (launch_id, lane, customers, size)
            SELECT ?, a.lane, array_agg(a.customer_id ORDER BY a.customer_id), count(*) FROM (%s) a GROUP BY a.lane
            """;

    /** Test customers sort before those who have no id there: NULLS LAST is how PostgreSQL sorts upwards. */
    private static final String DRAW_TRYING = """
            WITH launched AS (SELECT ?::bigint AS launch_id), matched AS MATERIALIZED (%s),
            tried AS (SELECT lane, customer_id FROM matched JOIN customer USING (lane, customer_id)
                WHERE test ORDER BY lane, customer_id LIMIT ?)
            INSERT INTO launch_lane (launch_id, lane, customers, size, canary)
            SELECT launch_id, m.lane, array_agg(m.customer_id ORDER BY t.customer_id, m.customer_id), count(*), count(t.customer_id)
            FROM launched CROSS JOIN matched m LEFT JOIN tried t USING (lane, customer_id) GROUP BY launch_id, m.lane
            """;

    private final Sql.Source source;
    private final LaunchFigures figures;

    LaunchStore(AgroalDataSource dataSource, LaunchFigures figures) {
        this.source = dataSource::getConnection;
        this.figures = figures;
    }

    @Override
    public void open(Launch launch, int revision) {
        Sql.update(
                source,
                """
                INSERT INTO launch (launch_id, campaign, revision, occasion, state, actor, starts_at, created_at, expires_at,
                    canary, waits_for)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::integer, ?)
                """,
                launch.id(),
                launch.campaign(),
                revision,
                launch.occasion(),
                launch.state().word(),
                launch.actor(),
                launch.startsAt(),
                launch.createdAt(),
                launch.expiresAt(),
                launch.canary(),
                launch.waitsFor().map(Launch.Wait::word));
    }

    @Override
    public Optional<Launch> find(long id) {
        return Sql.first(source, "SELECT * FROM launch WHERE launch_id = ?", LaunchStore::read, id);
    }

    @Override
    public List<Launch> ofCampaign(Optional<String> campaign, Optional<Long> before, int limit) {
        return Sql.list(source, """
                SELECT * FROM launch WHERE (?::text IS NULL OR campaign = ?) AND launch_id < ?
                ORDER BY launch_id DESC LIMIT ?
                """, LaunchStore::read, campaign, campaign, before.orElse(Long.MAX_VALUE), limit);
    }

    @Override
    public List<Launch> open() {
        return Sql.list(
                source,
                "SELECT * FROM launch WHERE state IN ('counting', 'running', 'paused') ORDER BY launch_id",
                LaunchStore::read);
    }

    /** The key space of two ints is ours alone: the first says that it is launches that queue. */
    @Override
    public void queue(String campaign) {
        Sql.each(source, "SELECT pg_advisory_xact_lock(1, hashtext(?))", row -> {}, campaign);
    }

    @Override
    public Optional<Launch> standing(String campaign, Instant now) {
        return Sql.first(source, """
                SELECT * FROM launch WHERE campaign = ? AND (state IN ('counting', 'running', 'paused') OR expires_at > ?)
                ORDER BY launch_id DESC LIMIT 1
                """, LaunchStore::read, campaign, now);
    }

    @Override
    public boolean lock(long id, Launch.State state) {
        return is(id, state, "FOR UPDATE");
    }

    @Override
    public boolean share(long id, Launch.State state) {
        return is(id, state, "FOR SHARE");
    }

    private boolean is(long id, Launch.State state, String mode) {
        return Sql.first(
                        source,
                        "SELECT state FROM launch WHERE launch_id = ? " + mode,
                        row -> row.getString("state").equals(state.word()),
                        id)
                .orElse(false);
    }

    /** One pass over the audience; the arrays of 2 million ids take 16 MB of table. Reads customer and behaviour_event. */
    @Override
    public void draw(Launch launch, AudienceQuery query) {
        AudienceStore.planForTheValues(source);
        var values = new ArrayList<@Nullable Object>();
        values.add(launch.id());
        values.addAll(query.parameters());
        launch.canary().ifPresent(values::add);
        long id = launch.id();
        Sql.update(source, (launch.canary().isPresent() ? DRAW_TRYING : DRAW).formatted(query.sql()), values.toArray());
        Sql.update(source, """
                UPDATE launch SET state = 'running',
                    audience = (SELECT coalesce(sum(size), 0) FROM launch_lane WHERE launch_id = ?)
                WHERE launch_id = ?
                """, id, id);
    }

    @Override
    public boolean move(long id, List<Launch.State> from, Launch.State to, Instant now, Optional<String> problem) {
        return Sql.update(
                        source,
                        """
                        UPDATE launch SET state = ?, waits_for = NULL, problem = coalesce(?, problem), finished_at = CASE WHEN ? THEN ?::timestamptz END
                        WHERE launch_id = ? AND state = ANY (?)
                        """,
                        to.word(),
                        problem,
                        !to.isOpen(),
                        now,
                        id,
                        from.stream().map(Launch.State::word).toList())
                == 1;
    }

    @Override
    public Optional<Chunk> nextChunk(Launch launch, int size) {
        var last = launch.isTrying() ? "canary" : "size";
        return Sql.first(
                source,
                """
                SELECT lane, decided, customers[decided + 1 : least(decided + ?, %1$s)] AS chunk FROM launch_lane
                WHERE launch_id = ? AND decided < size AND decided < %1$s ORDER BY lane LIMIT 1 FOR UPDATE SKIP LOCKED
                """.formatted(last),
                row -> new Chunk(
                        new Lane(row.getInt("lane")),
                        Arrays.stream((Long[]) row.getArray("chunk").getArray())
                                .map(CustomerId::new)
                                .toList(),
                        row.getInt("decided")),
                size,
                launch.id());
    }

    /** A chunk under way holds the launch in share, and is seen as decided or waited for. */
    @Override
    public boolean rest(long id) {
        return Sql.update(source, """
                UPDATE launch SET state = 'paused', waits_for = 'canary'
                WHERE launch_id = ? AND state = 'running' AND canary IS NOT NULL AND continued_by IS NULL
                  AND NOT EXISTS (SELECT 1 FROM launch_lane l WHERE l.launch_id = launch.launch_id AND decided < l.canary)
                """, id) == 1;
    }

    @Override
    public boolean agree(long id, String actor) {
        return Sql.update(source, """
                UPDATE launch SET agreed_by = ?
                WHERE launch_id = ? AND state = 'paused' AND waits_for = 'approval' AND agreed_by IS NULL AND actor <> ?
                """, actor, id, actor) == 1;
    }

    @Override
    public boolean approve(long id, String actor, Instant startsAt, Instant expiresAt) {
        return Sql.update(source, """
                UPDATE launch SET state = 'counting', waits_for = NULL, approved_by = ?, starts_at = ?, expires_at = ?
                WHERE launch_id = ? AND state = 'paused' AND waits_for = 'approval' AND ? <> ALL (ARRAY[actor, coalesce(agreed_by, actor)])
                """, actor, startsAt, expiresAt, id, actor) == 1;
    }

    @Override
    public boolean goOn(long id, String actor) {
        return Sql.update(source, """
                UPDATE launch SET state = 'running', waits_for = NULL, continued_by = ?
                WHERE launch_id = ? AND state = 'paused' AND waits_for = 'canary'
                """, actor, id) == 1;
    }

    @Override
    public void decided(long id, Chunk chunk) {
        Sql.update(
                source,
                "UPDATE launch_lane SET decided = ? WHERE launch_id = ? AND lane = ?",
                chunk.before() + chunk.customers().size(),
                id,
                chunk.lane());
    }

    @Override
    public int lanesOpen(long id) {
        return Sql.first(
                        source,
                        "SELECT count(*) AS n FROM launch_lane WHERE launch_id = ? AND decided < size",
                        row -> row.getInt("n"),
                        id)
                .orElse(0);
    }

    @Override
    public Map<Long, Figures> figures(List<Launch> launches) {
        return figures.of(launches);
    }

    @Override
    public long handedOver(String campaign, List<Long> launches, Optional<Instant> single) {
        return figures.handedOver(campaign, launches, single);
    }

    private static Launch read(ResultSet row) throws SQLException {
        long audience = row.getLong("audience");
        return new Launch(
                row.getLong("launch_id"),
                row.getString("campaign"),
                row.getString("occasion"),
                Launch.State.of(row.getString("state")),
                row.getString("actor"),
                row.getObject("audience") == null ? Optional.empty() : Optional.of(audience),
                Sql.text(row, "problem"),
                Sql.instantOf(row, "starts_at"),
                Sql.instantOf(row, "created_at"),
                Sql.instantOf(row, "expires_at"),
                Sql.instant(row, "finished_at"),
                Optional.ofNullable(row.getObject("canary", Integer.class)),
                Sql.text(row, "waits_for").map(Launch.Wait::of),
                Sql.text(row, "agreed_by"),
                Sql.text(row, "approved_by"),
                Sql.text(row, "continued_by"));
    }
}
