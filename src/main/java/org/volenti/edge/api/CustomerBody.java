package org.volenti.edge.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.volenti.profile.Customer;

/** A customer as the API shows her. */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record CustomerBody(
        String ref,
        Optional<String> locale,
        Optional<String> timeZone,
        Optional<String> country,
        Optional<String> region,
        boolean test,
        List<AliasBody> aliases,
        Map<String, Object> attributes,
        List<PointBody> contactPoints,
        Instant createdAt,
        Instant updatedAt) {

    record AliasBody(String kind, String value) {}

    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record PointBody(String channel, String address, boolean primary, Optional<String> label, Instant addedAt) {}

    static CustomerBody of(Customer customer) {
        return new CustomerBody(
                customer.ref(),
                customer.locale(),
                customer.timeZone(),
                customer.country(),
                customer.region(),
                customer.test(),
                customer.aliases().stream()
                        .map(a -> new AliasBody(a.kind(), a.value()))
                        .toList(),
                customer.attributes(),
                customer.points().stream().map(CustomerBody::point).toList(),
                customer.createdAt(),
                customer.updatedAt());
    }

    private static PointBody point(Customer.Point held) {
        var point = held.point();
        return new PointBody(point.channel().name(), point.address(), point.primary(), held.label(), point.addedAt());
    }
}
