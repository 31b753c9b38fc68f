package org.volenti.rules;

import java.util.List;

/**
 * {@code SELECT lane, customer_id} of all customers whom a rule matches, to be wrapped as a subquery. It never fails,
 * whatever the data; it needs PostgreSQL 16 or later ({@code pg_input_is_valid}).
 *
 * @param parameters the values of the query's {@code ?}, in order: String, Long, Double, Boolean, OffsetDateTime,
 *     String[], Long[] or Double[], each of which {@code PreparedStatement.setObject(i, value)} takes
 */
public record AudienceQuery(String sql, List<Object> parameters) {
    public AudienceQuery {
        parameters = List.copyOf(parameters);
    }
}
