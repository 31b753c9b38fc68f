package org.volenti.profile.store;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.volenti.common.CustomerId;
import org.volenti.common.Sql;
import org.volenti.profile.CustomerChange;
import org.volenti.profile.Member;

/** Keeps the core fields and attributes of customers, each attribute with who told it and when. */
@ApplicationScoped
class FieldStore {
    private final Sql.Source source;

    FieldStore(AgroalDataSource dataSource) {
        this.source = dataSource::getConnection;
    }

    void keep(Map<CustomerId, CustomerChange> changes, String told, Instant now) {
        var inOrder = new TreeMap<>(changes);
        var all = List.copyOf(inOrder.values());
        // an attribute that is cleared is sent as null, which strip_nulls takes out together with what was there
        var sql = """
                UPDATE customer c SET
                    locale = CASE WHEN new.locale_sent THEN new.locale ELSE c.locale END,
                    time_zone = CASE WHEN new.zone_sent THEN new.zone ELSE c.time_zone END,
                    country = CASE WHEN new.country_sent THEN new.country ELSE c.country END,
                    region = CASE WHEN new.region_sent THEN new.region ELSE c.region END,
                    test = coalesce(new.test::boolean, c.test),
                    attributes = CASE WHEN new.attributes IS NULL THEN c.attributes
                        ELSE jsonb_strip_nulls(c.attributes || new.attributes::jsonb) END,
                    attribute_sources = CASE WHEN new.sources IS NULL THEN c.attribute_sources
                        ELSE jsonb_strip_nulls(c.attribute_sources || new.sources::jsonb) END,
                    updated_at = ?
                FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) AS new (id, locale, locale_sent, zone, zone_sent,
                    country, country_sent, region, region_sent, test, attributes, sources)
                WHERE c.lane = (new.id & 255)::smallint AND c.customer_id = new.id
                """;
        Sql.update(
                source,
                sql,
                now,
                inOrder.keySet().stream().mapToLong(CustomerId::value).toArray(),
                values(all, CustomerChange::locale),
                sent(all, CustomerChange::locale),
                values(all, CustomerChange::timeZone),
                sent(all, CustomerChange::timeZone),
                values(all, CustomerChange::country),
                sent(all, CustomerChange::country),
                values(all, CustomerChange::region),
                sent(all, CustomerChange::region),
                tests(all),
                texts(all, FieldStore::attributes),
                texts(all, change -> sources(change, told, now)));
    }

    private static @Nullable String attributes(CustomerChange change) {
        if (change.attributes().isEmpty()) return null;
        var values = new HashMap<String, @Nullable Object>();
        change.attributes().forEach((name, member) -> values.put(name, member.orNull()));
        return JsonText.write(values);
    }

    private static @Nullable String sources(CustomerChange change, String told, Instant now) {
        var members = new HashMap<String, Member<?>>(change.attributes());
        members.put("locale", change.locale());
        members.put("timeZone", change.timeZone());
        members.put("country", change.country());
        members.put("region", change.region());
        members.values().removeIf(member -> !member.isSent());
        if (members.isEmpty()) return null;
        var sources = new HashMap<String, @Nullable Object>();
        members.forEach((name, member) ->
                sources.put(name, member.orNull() == null ? null : Map.of("source", told, "at", now)));
        return JsonText.write(sources);
    }

    private static @Nullable String[] values(
            List<CustomerChange> changes, Function<CustomerChange, Member<String>> member) {
        return texts(changes, change -> member.apply(change).orNull());
    }

    private static @Nullable String[] texts(
            List<CustomerChange> changes, Function<CustomerChange, @Nullable String> text) {
        var texts = new @Nullable String[changes.size()];
        for (int i = 0; i < texts.length; i++) texts[i] = text.apply(changes.get(i));
        return texts;
    }

    private static Boolean[] sent(List<CustomerChange> changes, Function<CustomerChange, Member<String>> member) {
        return changes.stream().map(c -> member.apply(c).isSent()).toArray(Boolean[]::new);
    }

    private static @Nullable String[] tests(List<CustomerChange> changes) {
        return texts(changes, FieldStore::test);
    }

    private static @Nullable String test(CustomerChange change) {
        var flag = change.test().orNull();
        return flag == null ? null : flag.toString();
    }
}
