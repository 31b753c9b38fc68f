package org.volenti.profile.store;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.volenti.common.CustomerId;
import org.volenti.common.Sql;
import org.volenti.profile.Alias;
import org.volenti.profile.Customer;

/** Reads whole customers for those who ask for them: three queries whatever their number. */
@ApplicationScoped
class CustomerReader {
    private final Sql.Source source;
    private final AliasStore aliases;

    CustomerReader(AgroalDataSource dataSource, AliasStore aliases) {
        this.source = dataSource::getConnection;
        this.aliases = aliases;
    }

    List<Customer> read(Collection<CustomerId> customers) {
        if (customers.isEmpty()) return List.of();
        var hers = aliases.present(customers);
        var points = points(customers);
        var sql = """
                SELECT c.* FROM unnest(?::bigint[]) AS wanted (id)
                JOIN customer c ON c.lane = (wanted.id & 255)::smallint AND c.customer_id = wanted.id
                ORDER BY c.ref
                """;
        return Sql.list(source, sql, row -> customer(row, hers, points), customers);
    }

    Map<CustomerId, List<Customer.Point>> points(Collection<CustomerId> customers) {
        var sql = """
                SELECT p.customer_id, p.contact_point_id, p.channel, p.address, p.is_primary, p.added_at, p.label
                FROM unnest(?::bigint[]) AS wanted (id)
                JOIN contact_point p ON p.lane = (wanted.id & 255)::smallint AND p.customer_id = wanted.id
                WHERE p.removed_at IS NULL
                ORDER BY p.added_at, p.contact_point_id
                """;
        var points = new HashMap<CustomerId, List<Customer.Point>>();
        Sql.each(
                source,
                sql,
                row -> points.computeIfAbsent(new CustomerId(row.getLong(1)), id -> new ArrayList<>())
                        .add(new Customer.Point(ContactPointStore.point(row), Sql.text(row, "label"))),
                customers);
        return points;
    }

    private static Customer customer(
            ResultSet row, Map<CustomerId, Set<Alias>> aliases, Map<CustomerId, List<Customer.Point>> points)
            throws SQLException {
        var id = new CustomerId(row.getLong("customer_id"));
        return new Customer(
                id,
                row.getString("ref"),
                Sql.text(row, "locale"),
                Sql.text(row, "time_zone"),
                Sql.text(row, "country"),
                Sql.text(row, "region"),
                row.getBoolean("test"),
                List.copyOf(aliases.getOrDefault(id, Set.of())),
                JsonText.read(row.getString("attributes")),
                points.getOrDefault(id, List.of()),
                Sql.instantOf(row, "created_at"),
                Sql.instantOf(row, "updated_at"));
    }
}
