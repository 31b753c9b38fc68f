package org.volenti.profile.store;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.volenti.common.Channel;
import org.volenti.common.CustomerId;
import org.volenti.common.Sql;
import org.volenti.profile.AddressTokens;
import org.volenti.profile.Suppression;
import org.volenti.profile.Suppressions;

@ApplicationScoped
class SuppressionStore implements Suppressions {
    private final Sql.Source source;
    private final AddressTokens tokens;

    SuppressionStore(AgroalDataSource dataSource, AddressTokens tokens) {
        this.source = dataSource::getConnection;
        this.tokens = tokens;
    }

    private record Key(Channel channel, String address) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byChannel = channel.compareTo(other.channel);
            return byChannel != 0 ? byChannel : address.compareTo(other.address);
        }
    }

    @Override
    @Transactional
    public List<Boolean> keep(List<Suppression> suppressions, Instant now) {
        return keep(suppressions, Optional.empty(), now);
    }

    @Override
    @Transactional
    public List<Boolean> imported(List<Suppression> suppressions, long importId, Instant now) {
        return keep(suppressions, Optional.of(importId), now);
    }

    @Override
    @Transactional
    public int undo(long importId) {
        return Sql.update(source, "DELETE FROM suppression WHERE import_id = ? AND reason <> 'erased'", importId);
    }

    private List<Boolean> keep(List<Suppression> suppressions, Optional<Long> importId, Instant now) {
        var first = new TreeMap<Key, Suppression>();
        for (var one : suppressions) first.putIfAbsent(new Key(one.channel(), one.address()), one);
        var rows = first.values();
        var sql = """
                INSERT INTO suppression (channel, address, reason, source, occurred_at, recorded_at, import_id)
                SELECT channel, address, reason, source, occurred_at::timestamptz, ?, ?::bigint
                FROM unnest(?, ?, ?, ?, ?) AS new (channel, address, reason, source, occurred_at)
                ON CONFLICT (channel, address) DO UPDATE SET import_id = NULL, reason = CASE
                        WHEN suppression.reason IN ('erased', 'stop') THEN excluded.reason ELSE suppression.reason END
                    WHERE (suppression.import_id IS NOT NULL AND suppression.import_id IS DISTINCT FROM excluded.import_id)
                        OR (suppression.reason IN ('erased', 'stop') AND excluded.reason NOT IN ('erased', 'stop'))
                RETURNING channel, address, xmax = 0
                """;
        var added = new HashSet<Key>();
        Sql.each(
                source,
                sql,
                row -> {
                    // one that was there, and that an import alone had said before, comes back as well
                    if (row.getBoolean(3)) added.add(new Key(new Channel(row.getString(1)), row.getString(2)));
                },
                now,
                importId,
                rows.stream().map(s -> s.channel().name()).toArray(String[]::new),
                rows.stream().map(Suppression::address).toArray(String[]::new),
                rows.stream().map(Suppression::reason).toArray(String[]::new),
                rows.stream().map(Suppression::source).toArray(String[]::new),
                rows.stream().map(s -> s.occurredAt().toString()).toArray(String[]::new));
        var isNew = new ArrayList<Boolean>();
        for (var one : suppressions) isNew.add(added.remove(new Key(one.channel(), one.address())));
        return isNew;
    }

    @Override
    @Transactional
    public boolean lift(Channel channel, String address) {
        // in every spelling, since in any spelling it counts
        var sql = "DELETE FROM suppression WHERE channel = ? AND lower(address) = lower(?) AND reason <> 'erased'";
        boolean lifted = Sql.update(source, sql, channel, address) > 0;
        if (lifted) onlyErased(channel, address);
        return lifted;
    }

    @Override
    @Transactional
    public boolean lift(Channel channel, String address, String reason) {
        var sql = "DELETE FROM suppression WHERE channel = ? AND address = ? AND reason = ?";
        boolean lifted = Sql.update(source, sql, channel, address, reason) > 0;
        if (lifted) onlyErased(channel, address);
        return lifted;
    }

    /** What somebody who is erased took along is lifted, too; that she was erased is not. */
    private void onlyErased(Channel channel, String address) {
        Sql.update(
                source,
                "UPDATE suppression_token SET reason = 'erased' WHERE token = ? AND reason <> 'erased'",
                tokens.of(channel, address));
    }

    @Override
    @Transactional
    public void liftByOwner(CustomerId customer, Channel channel, String address) {
        Sql.update(
                source,
                "DELETE FROM suppression WHERE channel = ? AND lower(address) = lower(?) AND reason = ANY (?)",
                channel,
                address,
                Stream.of(Suppression.ERASED, Suppression.STOP)
                        .filter(reason -> Suppression.isLiftedByOwner(channel, reason))
                        .toList());
        Sql.update(source, """
                UPDATE address SET unreachable_reason = NULL, unreachable_at = NULL, returned_at = '{}'
                WHERE channel = ? AND address = ? AND (unreachable_reason IS NOT NULL OR returned_at <> '{}')
                """, channel, address);
        Sql.update(
                source,
                "UPDATE contact_point SET barred = false WHERE lane = ? AND customer_id = ? AND channel = ? AND address = ?",
                customer.lane(),
                customer,
                channel,
                address);
        Sql.update(source, "DELETE FROM suppression_token WHERE token = ?", tokens.of(channel, address));
    }

    @Override
    @Transactional
    public List<Suppression> after(Optional<Suppression> last, int limit) {
        var sql = """
                SELECT channel, address, reason, source, occurred_at FROM suppression
                WHERE (channel, address) > (?, ?) ORDER BY channel, address LIMIT ?
                """;
        return Sql.list(
                source,
                sql,
                row -> new Suppression(
                        new Channel(row.getString(1)),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        Sql.instantOf(row, "occurred_at")),
                last.map(s -> s.channel().name()).orElse(""),
                last.map(Suppression::address).orElse(""),
                limit);
    }
}
