package org.volenti.rules;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.volenti.common.CustomerId;
import org.volenti.common.Lane;
import org.volenti.common.LanedId;
import org.volenti.profile.BehaviourEvent;
import org.volenti.profile.Profile;

/** Customers nobody would invent: values missing, of the wrong type, at every limit; histories empty, long, tied. */
final class RandomCustomers {
    static final Instant AROUND = Instant.parse("2023-02-28T12:00:00.123456Z");
    static final List<String> TEXTS = List.of(
            "",
            "a",
            "A",
            "b",
            "gold",
            "silver",
            "Gold",
            "é",
            "e\u0301",
            "ß",
            "日本",
            "\uFFFD",
            "\uFF5E",
            "😀",
            "😀a",
            "𐀀",
            "x'; DROP TABLE customer; --",
            "\"",
            "\\",
            "?",
            "%",
            "_",
            "$1",
            "DE",
            "de-AT",
            "tea",
            "beans",
            "{0}",
            "a\nb",
            " ");
    private static final List<String> ZONES = List.of(
            "Europe/Berlin",
            "Pacific/Kiritimati",
            "Pacific/Pago_Pago",
            "America/New_York",
            "Asia/Kathmandu",
            "UTC",
            "Etc/GMT+12",
            "Not/AZone",
            "UTC+2",
            "+05:00",
            "Asia/Tokyo",
            "EST5EDT");
    private static final List<Object> JSON = List.of(
            "text",
            "12",
            "true",
            3,
            2.5,
            true,
            false,
            List.of(),
            List.of("a", 1),
            List.of(List.of("a")),
            List.of("a"),
            Map.of("a", 1),
            "2023-02-30",
            "2023-2-3",
            "0000-01-01",
            "2023-02-28\n",
            "infinity",
            "now",
            "２０２３-02-28",
            "2023-02-28T25:00:00Z",
            "2023-02-30T12:00:00Z",
            "2023-02-28T12:00:00+01:00",
            "2023-02-28T12:00Z",
            "2023-02-28T23:59:60Z",
            "2023-02-28T24:00:00Z",
            new BigDecimal("1e400"),
            new BigDecimal("-1e400"),
            new BigDecimal("1e-400"),
            new BigDecimal("1e-310"),
            new BigDecimal("3.0"),
            new BigDecimal("1e3"),
            new BigDecimal("9223372036854775808"),
            new BigDecimal("-9223372036854775809"),
            new BigDecimal("0.1000000000000000055511151231257827"),
            new BigDecimal("1e5000"));
    private static final List<Double> DOUBLES = List.of(
            0.0,
            -0.0,
            1.0,
            -1.0,
            0.1,
            0.2,
            0.30000000000000004,
            19.99,
            100.0,
            1e15,
            123456789.123456789,
            1e23,
            1e150,
            1.0000000000000002e150,
            1e-150,
            1e300,
            -1e300,
            Double.MAX_VALUE,
            -Double.MAX_VALUE,
            Double.MIN_VALUE,
            2.0,
            2.5);
    private static final List<Long> INTS = List.of(
            0L, 1L, -1L, 2L, 3L, 7L, 100L, Long.MAX_VALUE, Long.MIN_VALUE, 9007199254740993L, Long.MAX_VALUE - 1, 228L);

    /** @param attributes and properties as JSON; the profile holds the same, sometimes already typed */
    record Customer(Profile profile, Map<String, Object> attributes, List<Stored> events) {}

    record Stored(BehaviourEvent event, Optional<Map<String, Object>> properties) {}

    private final Random random;

    RandomCustomers(Random random) {
        this.random = random;
    }

    List<Customer> some(int n) {
        var customers = new ArrayList<Customer>();
        for (int i = 1; i <= n; i++) customers.add(one(i));
        return customers;
    }

    private Customer one(int n) {
        var ref = "c" + n;
        var json = new HashMap<String, Object>();
        var typed = new HashMap<String, Object>();
        if (random.nextInt(20) > 0) Shop.ATTRIBUTES.forEach((name, type) -> value(name, type, json, typed));
        var stored = events();
        var events = stored.stream()
                .map(Stored::event)
                .sorted(Comparator.comparing(BehaviourEvent::occurredAt))
                .toList();
        var profile = new Profile(
                new CustomerId(LanedId.of(n, Lane.ofRef(ref))),
                ref,
                maybe(pick(List.of("de-AT", "en", "de", "fr-FR"))),
                maybe(pick(ZONES)),
                maybe(pick(List.of("DE", "AT", "US", "de", "GB"))),
                maybe(pick(TEXTS)),
                false,
                typed,
                events);
        return new Customer(profile, json, stored);
    }

    private void value(String name, ValueType type, Map<String, Object> json, Map<String, Object> typed) {
        int dice = random.nextInt(10);
        if (dice < 2) return;
        if (dice == 2) {
            var wrong = pick(JSON);
            json.put(name, wrong);
            typed.put(name, wrong);
            return;
        }
        Object value = right(type);
        Object stored = value instanceof LocalDate || value instanceof Instant ? value.toString() : value;
        json.put(name, stored);
        typed.put(name, random.nextBoolean() ? value : stored);
    }

    private Object right(ValueType type) {
        return switch (type) {
            case STRING -> pick(TEXTS);
            case INT -> random.nextBoolean() ? pick(INTS) : (Object) (long) random.nextInt(10);
            case DOUBLE -> random.nextBoolean() ? pick(DOUBLES) : (Object) (random.nextInt(100_000) / 100.0);
            case BOOL -> random.nextBoolean();
            case DATE -> date();
            case TIMESTAMP -> random.nextInt(20) == 0 ? Instant.parse("9999-12-31T23:59:59.999999999Z") : instant();
            case STRING_LIST -> {
                var list = new ArrayList<String>();
                for (int i = random.nextInt(4); i > 0; i--) list.add(pick(TEXTS));
                yield List.copyOf(list);
            }
        };
    }

    private LocalDate date() {
        return pick(List.of(
                LocalDate.of(2000, 2, 29),
                LocalDate.of(1996, 2, 29),
                LocalDate.of(1990, 2, 28),
                LocalDate.of(1985, 3, 1),
                LocalDate.of(1980, 2, 27),
                LocalDate.of(1, 1, 1),
                LocalDate.of(9999, 12, 31),
                LocalDate.of(2023, 2, 28).minusDays(random.nextInt(20_000))));
    }

    Instant instant() {
        var near = AROUND.minusSeconds(random.nextInt(86_400 * 60) - 86_400L * 2);
        return switch (random.nextInt(6)) {
            case 0 -> AROUND;
            case 1 -> near.plusNanos(random.nextInt(1_000_000_000));
            case 2 -> near.truncatedTo(ChronoUnit.DAYS);
            case 3 -> AROUND.minus(Math.max(1, random.nextInt(40)), ChronoUnit.DAYS);
            case 4 -> AROUND.plusNanos(random.nextInt(2_000) - 1_000);
            default -> near;
        };
    }

    private List<Stored> events() {
        var events = new ArrayList<Stored>();
        int many = pick(List.of(0, 0, 1, 2, 3, 5, 8, 40));
        var tie = instant();
        for (int i = 0; i < many; i++) {
            var type = pick(List.of("order", "order", "visit", "cart.abandoned", "volenti.sent", "volenti.bounced"));
            var json = new HashMap<String, Object>();
            var typed = new HashMap<String, Object>();
            if (type.equals("order")) Shop.ORDER.forEach((name, t) -> value(name, t, json, typed));
            if (type.equals("cart.abandoned")) value("amount", ValueType.DOUBLE, json, typed);
            if (type.equals("volenti.sent")) value("campaign", ValueType.STRING, json, typed);
            if (type.equals("volenti.bounced")) value("reason", ValueType.STRING, json, typed);
            var at = random.nextInt(5) == 0 ? tie : instant();
            boolean none = typed.isEmpty() && random.nextBoolean();
            events.add(new Stored(
                    BehaviourEvent.of("e" + i, type, at, typed), none ? Optional.empty() : Optional.of(json)));
        }
        return events;
    }

    private <T> Optional<T> maybe(T value) {
        return random.nextInt(4) == 0 ? Optional.empty() : Optional.of(value);
    }

    <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
