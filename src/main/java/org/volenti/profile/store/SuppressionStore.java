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
import java.util.stream.Collectors;
import org.volenti.common.Channel;
import org.volenti.common.CustomerId;
import org.volenti.common.Sql;
import org.volenti.profile.AddressTokens;
import org.volenti.profile.Suppression;
import org.volenti.profile.Suppressions;

@ApplicationScoped
class SuppressionStore implements Suppressions {
    private static final String HERS =
            Suppression.HERS.stream().sorted().collect(Collectors.joining("', '", "('", "')"));
    /** The shop says it now, and what was there came from herself: neither her double opt-in nor her START lifts the shop's. */
    private static final String OUTLASTS =
            "(suppression.reason IN " + HERS + " AND excluded.reason NOT IN " + HERS + ")";

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
        int added = Sql.update(
                source,
                "DELETE FROM suppression WHERE import_id = ? AND reason <> 'erased' AND former_reason IS NULL",
                importId);
        int changed = Sql.update(source, """
                UPDATE suppression SET reason = former_reason, former_reason = NULL, import_id = NULL
                WHERE import_id = ? AND former_reason IS NOT NULL
                """, importId);
        return added + changed;
    }

    private List<Boolean> keep(List<Suppression> suppressions, Optional<Long> importId, Instant now) {
        var first = new TreeMap<Key, Suppression>();
        for (var one : suppressions) first.putIfAbsent(new Key(one.channel(), one.address()), one);
        var rows = first.values();
        var sql = """
                INSERT INTO suppression (channel, address, reason, source, occurred_at, recorded_at, import_id)
                SELECT channel, address, reason, source, occurred_at::timestamptz, ?, ?::bigint
                FROM unnest(?, ?, ?, ?, ?) AS new (channel, address, reason, source, occurred_at)
                ON CONFLICT (channel, address) DO UPDATE SET
                    import_id = CASE WHEN %1$s THEN excluded.import_id END,
                    former_reason = CASE WHEN %1$s AND excluded.import_id IS NOT NULL THEN suppression.reason END,
                    reason = CASE WHEN %1$s THEN excluded.reason ELSE suppression.reason END
                    WHERE %1$s
                        OR (suppression.import_id IS NOT NULL AND suppression.import_id IS DISTINCT FROM excluded.import_id)
                RETURNING channel, address, xmax = 0
                """.formatted(OUTLASTS);
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
        onlyErased(channel, address, Optional.empty());
        return Sql.update(source, sql, channel, address) > 0;
    }

    @Override
    @Transactional
    public boolean lift(Channel channel, String address, String reason) {
        var sql = "DELETE FROM suppression WHERE channel = ? AND address = ? AND reason = ?";
        onlyErased(channel, address, Optional.of(reason));
        return Sql.update(source, sql, channel, address, reason) > 0;
    }

    /** What somebody who is erased took along is lifted, too, whether or not anybody has the address now. */
    private void onlyErased(Channel channel, String address, Optional<String> reason) {
        Sql.update(
                source,
                "UPDATE suppression_token SET reason = 'erased' WHERE token = ? AND reason = coalesce(?, reason)",
                tokens.of(channel, address),
                reason);
    }

    @Override
    @Transactional
    public void liftByOwner(CustomerId customer, Channel channel, String address) {
        Sql.update(
                source,
                "UPDATE contact_point SET barred = false WHERE lane = ? AND customer_id = ? AND channel = ? AND address = ?",
                customer.lane(),
                customer,
                channel,
                address);
        Sql.update(source, """
                UPDATE address SET unreachable_reason = NULL, unreachable_at = NULL, returned_at = '{}'
                WHERE channel = ? AND address = ? AND (unreachable_reason IS NOT NULL OR returned_at <> '{}')
                """, channel, address);
        Sql.update(
                source,
                "DELETE FROM suppression WHERE channel = ? AND lower(address) = lower(?) AND suppression_is_hers(channel, reason)",
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
