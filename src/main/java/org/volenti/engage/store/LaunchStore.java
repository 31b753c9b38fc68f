package org.volenti.engage.store;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
    private final Sql.Source source;

    LaunchStore(AgroalDataSource dataSource) {
        this.source = dataSource::getConnection;
    }

    @Override
    public void open(Launch launch, int revision) {
        Sql.update(
                source,
                """
                INSERT INTO launch (launch_id, campaign, revision, occasion, state, actor, starts_at, created_at, expires_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                launch.id(),
                launch.campaign(),
                revision,
                launch.occasion(),
                launch.state().word(),
                launch.actor(),
                launch.startsAt(),
                launch.createdAt(),
                launch.expiresAt());
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
    public void draw(long id, AudienceQuery query) {
        AudienceStore.planForTheValues(source);
        var values = new ArrayList<@Nullable Object>();
        values.add(id);
        values.addAll(query.parameters());
        Sql.update(source, """
                INSERT INTO launch_lane (launch_id, lane, customers, size)
                SELECT ?, a.lane, array_agg(a.customer_id ORDER BY a.customer_id), count(*) FROM (%s) a GROUP BY a.lane
                """.formatted(query.sql()), values.toArray());
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
                        UPDATE launch SET state = ?, problem = coalesce(?, problem), finished_at = CASE WHEN ? THEN ?::timestamptz END
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
    public Optional<Chunk> nextChunk(long id, int size) {
        return Sql.first(
                source,
                """
                SELECT lane, decided, customers[decided + 1 : decided + ?] AS chunk FROM launch_lane
                WHERE launch_id = ? AND decided < size ORDER BY lane LIMIT 1 FOR UPDATE SKIP LOCKED
                """,
                row -> new Chunk(
                        new Lane(row.getInt("lane")),
                        Arrays.stream((Long[]) row.getArray("chunk").getArray())
                                .map(CustomerId::new)
                                .toList(),
                        row.getInt("decided")),
                size,
                id);
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
    public long decidedSoFar(long id) {
        return Sql.first(
                        source,
                        "SELECT coalesce(sum(decided), 0) AS n FROM launch_lane WHERE launch_id = ?",
                        row -> row.getLong("n"),
                        id)
                .orElse(0L);
    }

    @Override
    public long waiting(String campaign) {
        return Sql.first(
                        source,
                        "SELECT count(*) AS n FROM message WHERE state IN ('planned', 'retryAt') AND campaign = ?",
                        row -> row.getLong("n"),
                        campaign)
                .orElse(0L);
    }

    /** Walks all messages: asked once, when somebody stops a launch or a campaign. Reads message of delivery. */
    @Override
    public long handedOver(String campaign, List<Long> launches, Optional<Instant> single) {
        return Sql.first(source, """
                        SELECT count(*) AS n FROM message m JOIN decision d USING (lane, customer_id, decision_id)
                        WHERE m.campaign = ? AND m.state IN ('handingOver', 'accepted', 'unknown')
                          AND (d.launch_id = ANY (?::bigint[])
                            OR d.launch_id IS NULL AND m.expires_at > ?::timestamptz)
                        """, row -> row.getLong("n"), campaign, launches, single)
                .orElse(0L);
    }

    @Override
    public List<Tally> tallies(long id) {
        return Sql.list(
                source,
                """
                SELECT verdict, reason, offer, channel, sum(people) AS people FROM launch_tally WHERE launch_id = ?
                GROUP BY verdict, reason, offer, channel HAVING sum(people) <> 0 ORDER BY people DESC, reason
                """,
                row -> new Tally(
                        row.getString("verdict"),
                        row.getString("reason"),
                        row.getString("offer"),
                        row.getString("channel"),
                        row.getLong("people")),
                id);
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
                Sql.instant(row, "finished_at"));
    }
}
