package org.volenti.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.volenti.common.CustomerId;
import org.volenti.profile.BehaviourEvent;
import org.volenti.profile.Profile;

class RuleTest {
    private static final Instant NOW = Instant.parse("2023-02-28T12:00:00Z");
    private static final ZoneId BRAND = ZoneId.of("Europe/London");
    private static final List<BehaviourEvent> HISTORY = List.of(
            order("1", "2022-02-28T12:00:00Z", Map.of("amount", 0.1, "items", 1L, "category", "tea")),
            order("2", "2023-01-28T12:00:00Z", Map.of("amount", 0.2, "category", "beans", "gift", true)),
            order("3", "2023-02-18T11:59:59Z", Map.of("amount", 40.0, "items", 2L, "category", "beans")),
            order("4", "2023-02-18T12:00:00Z", Map.of("items", 4L, "category", "beans")),
            order("5", "2023-02-28T12:00:00.000001Z", Map.of("amount", 9.0, "category", "beans")),
            BehaviourEvent.of("6", "visit", Instant.parse("2023-02-28T11:59:59.999999999Z"), Map.of()),
            click("7", "human"),
            click("8", "machine"),
            click("9", "machine"),
            click("10", "unknown"));

    private static BehaviourEvent order(String id, String at, Map<String, Object> properties) {
        return BehaviourEvent.of(id, "order", Instant.parse(at), properties);
    }

    private static BehaviourEvent click(String id, String by) {
        return BehaviourEvent.of(id, "volenti.clicked", Instant.parse("2023-02-20T12:00:00Z"), Map.of("by", by));
    }

    /** A German woman with known history; tier, points, ratio and joined are not known. */
    private static Profile anna() {
        return profile(
                Optional.of("Pacific/Auckland"),
                Map.of(
                        "note",
                        "naïve 😀",
                        "visits",
                        7L,
                        "spend",
                        12.5,
                        "vip",
                        true,
                        "birthday",
                        LocalDate.of(1990, 3, 1),
                        "interests",
                        List.of("tea", "yoga")));
    }

    private static Profile profile(Optional<String> zone, Map<String, Object> attributes) {
        return new Profile(
                new CustomerId(1),
                "c1",
                Optional.of("de-AT"),
                zone,
                Optional.of("DE"),
                Optional.empty(),
                false,
                attributes,
                HISTORY);
    }

    private static Truth ask(String source, Profile profile, Instant now) throws RuleProblem {
        return new RuleCompiler(Shop.VOCABULARY)
                .compile(source, Optional.empty())
                .evaluate(profile, now, BRAND, Optional.empty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            quoteCharacter = '`',
            value = {
                "count(\"order\") == 4",
                "count(\"order\", \"P1M\") == 2 | on 28 January to the second is not within a month",
                "count(\"order\", \"P32D\") == 3",
                "count(\"order\", \"PT240H\") == 0 | ten days ago to the second is outside",
                "count(\"order\", \"PT240H1S\") == 1",
                "count(\"order\", {\"category\": \"beans\"}) == 3",
                "count(\"order\", \"P20D\", {\"category\": \"beans\", \"items\": 2}) == 1",
                "count(\"order\", {\"gift\": true}) == 1",
                "count(\"order\", {\"amount\": 40.0}) == 1",
                "count(\"cart.abandoned\") == 0",
                "did(\"order\") && !did(\"cart.abandoned\") && !did(\"order\", \"P9D\")",
                "did(\"visit\", \"PT1S\")",
                "count(\"volenti.clicked\") == 1 | of people, where nothing else is said",
                "count(\"volenti.clicked\", \"P30D\", {\"by\": \"machine\"}) == 2",
                "count(\"volenti.clicked\", {\"channel\": \"email\"}) == 0",
                "sum(\"order\", \"amount\") == 40.3 | exact decimals: 0.1 + 0.2 + 40",
                "sum(\"order\", \"amount\", \"P20D\") == 40.0",
                "sum(\"order\", \"items\") == 7.0",
                "sum(\"cart.abandoned\", \"amount\") == 0.0",
                "avg(\"order\", \"amount\", {\"category\": \"beans\"}) == 20.1",
                "min(\"order\", \"amount\") == 0.1 && max(\"order\", \"items\") == 4.0",
                "first(\"order\") == timestamp(\"2022-02-28T12:00:00Z\")",
                "last(\"order\") == timestamp(\"2023-02-18T12:00:00Z\") | what comes after now does not exist",
                "last(\"order\", {\"category\": \"tea\"}) == timestamp(\"2022-02-28T13:00:00+01:00\")",
                "daysSince(\"order\") == 10",
                "daysSince(\"visit\") == 0",
                "daysSince(\"order\", {\"items\": 2}) == 10",
                "gap(\"order\") > 20.99 && gap(\"order\") < 21.0 | gaps of 334, 20.99… and 0 days",
                "gap(\"order\", {\"category\": \"beans\"}) == 10.5 | the middle of two",
                "anniversary(birthday) | in Auckland it is 1 March already",
                "country == \"DE\" && locale.startsWith(\"de\") && timeZone.endsWith(\"land\")",
                "country in [\"DE\", \"AT\"] && !(country in [\"de\"]) && \"tea\" in interests && !(\"golf\" in interests)",
                "visits in [6, 7] && spend in [12.5] && now in [timestamp(\"2023-02-28T12:00:00Z\")]",
                "note.contains(\"ve 😀\") && size(note) == 7 && note.size() == 7 && size(interests) == 2",
                "\"\\uFFFD\" < \"😀\" | by code point",
                "\"Z\" < \"a\" && \"\" < \"a\" && \"a\" < \"aa\"",
                "visits * 2 - 4 == 10 && visits / 2 == 3 && -visits / 2 == -3 && visits % 4 == 3 && -visits % 4 == -3",
                "spend * 2.0 == 25.0 && spend / 5.0 == 2.5 && -spend + 1.0 == -11.5",
                "visits < 7.5 && spend > 12 && visits >= 7.0",
                "now - duration(\"24h\") == timestamp(\"2023-02-27T12:00:00Z\") && duration(\"1.5h\") + now > now",
                "birthday == timestamp(\"1990-03-01T00:00:00Z\") && birthday < now",
                "now.getFullYear() == 2023 && now.getMonth() == 1 && now.getDate() == 28 && now.getDayOfMonth() == 27",
                "now.getDayOfWeek() == 2 && now.getDayOfYear() == 58 && now.getHours() == 12 && now.getMinutes() == 0",
                "timestamp(\"2023-02-28T12:00:59.987654Z\").getSeconds() == 59 && timestamp(\"2023-02-28T12:00:59.987654Z\").getMilliseconds() == 987",
                "known(\"country\") && !known(\"region\") && !known(\"points\") && known(\"interests\")",
                "!segment(\"lapsed\") && segment(\"german\")",
            })
    void holds(String source) throws RuleProblem {
        assertThat(ask(source, anna(), NOW)).as(source).isEqualTo(Truth.TRUE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            quoteCharacter = '`',
            value = {
                "TRUE | vip || points > 3",
                "TRUE | points > 3 || vip",
                "FALSE | !vip && points > 3",
                "FALSE | points > 3 && !vip",
                "UNKNOWN | points > 3 && vip",
                "UNKNOWN | vip && points > 3",
                "UNKNOWN | points > 3 || !vip",
                "UNKNOWN | !vip || points > 3",
                "UNKNOWN | points > 3 || ratio > 1.0",
                "UNKNOWN | points > 3 && ratio > 1.0",
                "UNKNOWN | !(points > 3)",
                "UNKNOWN | points == points",
                "UNKNOWN | points in [1]",
                "UNKNOWN | tier in interests",
                "UNKNOWN | tier.startsWith(\"\")",
                "UNKNOWN | size(tier) >= 0",
                "UNKNOWN | points * 0 == 0",
                "UNKNOWN | joined - duration(\"1h\") < now",
                "UNKNOWN | joined.getHours() >= 0",
                "UNKNOWN | first(\"cart.abandoned\") < now",
                "UNKNOWN | last(\"order\", {\"category\": \"none\"}) < now",
                "UNKNOWN | daysSince(\"cart.abandoned\") > 30",
                "UNKNOWN | min(\"cart.abandoned\", \"amount\") > 0.0",
                "UNKNOWN | max(\"order\", \"amount\", \"P1D\") > 0.0",
                "UNKNOWN | avg(\"cart.abandoned\", \"amount\") > 0.0",
                "UNKNOWN | gap(\"order\", {\"amount\": 40.0}) > 0.0",
                "UNKNOWN | visits / 0 > 1",
                "UNKNOWN | visits % 0 > 1",
                "UNKNOWN | spend / 0.0 > 1.0",
                "UNKNOWN | visits + 9223372036854775807 > 1",
                "UNKNOWN | -9223372036854775808 / -1 > 1",
                "UNKNOWN | spend * 1e300 > 1.0",
                "UNKNOWN | now + duration(\"80000000h\") > now",
                "FALSE | segment(\"lapsed\")",
            })
    void an_unknown_value_makes_the_answer_unknown_unless_it_hangs_on_the_other_side(Truth truth, String source)
            throws RuleProblem {
        assertThat(ask(source, anna(), NOW)).as(source).isEqualTo(truth);
        assertThat(truth.matches()).isEqualTo(truth == Truth.TRUE);
    }

    @Test
    void a_value_of_another_type_is_unknown() throws RuleProblem {
        var attributes = new HashMap<String, Object>();
        attributes.put("visits", "7");
        attributes.put("points", 2.5);
        attributes.put("spend", Double.NaN);
        attributes.put("birthday", "2023-02-30");
        attributes.put("joined", "yesterday");
        attributes.put("interests", List.of("tea", 1));
        var profile = profile(Optional.empty(), attributes);
        for (var name : attributes.keySet()) {
            assertThat(ask("known(\"" + name + "\")", profile, NOW)).as(name).isEqualTo(Truth.FALSE);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2000-02-29, 2023-02-28T12:00:00Z, Europe/Berlin, TRUE",
        "2000-02-29, 2024-02-28T12:00:00Z, Europe/Berlin, FALSE",
        "2000-02-29, 2024-02-29T12:00:00Z, Europe/Berlin, TRUE",
        "2000-02-29, 2023-03-01T12:00:00Z, Europe/Berlin, FALSE",
        "1990-07-01, 2023-06-30T22:30:00Z, Europe/Berlin, TRUE",
        "1990-07-01, 2023-06-30T22:30:00Z, Europe/London, FALSE",
        "1990-07-01, 2023-06-30T23:30:00Z, , TRUE",
        "1990-07-01, 2023-06-30T22:30:00Z, UTC+2, FALSE",
    })
    void an_anniversary_is_on_her_local_date_and_without_a_zone_on_the_brands(
            LocalDate date, Instant now, String zone, Truth expected) throws RuleProblem {
        var profile = profile(Optional.ofNullable(zone), Map.of("birthday", date));
        assertThat(ask("anniversary(birthday)", profile, now)).isEqualTo(expected);
    }

    @Test
    void the_triggers_event_is_read_where_there_is_one() throws RuleProblem {
        var rule = new RuleCompiler(Shop.VOCABULARY)
                .compile(
                        "event.type == \"order\" && event.amount > 39.0 && known(\"event.items\")",
                        Optional.of("order"));
        assertThat(rule.evaluate(anna(), NOW, BRAND, Optional.of(HISTORY.get(2))))
                .isEqualTo(Truth.TRUE);
        assertThat(rule.evaluate(anna(), NOW, BRAND, Optional.of(HISTORY.get(1))))
                .isEqualTo(Truth.FALSE);
        assertThat(rule.evaluate(anna(), NOW, BRAND, Optional.empty())).isEqualTo(Truth.FALSE);
        assertThat(rule.needs()).isEqualTo(new Needs(Map.of(), true));
    }

    @Test
    void now_is_cut_to_the_microsecond_like_every_time_in_storage() throws RuleProblem {
        assertThat(ask("now == timestamp(\"2023-02-28T12:00:00Z\")", anna(), NOW.plusNanos(999)))
                .isEqualTo(Truth.TRUE);
    }

    @Test
    void a_rule_says_what_must_be_loaded() throws RuleProblem {
        var rule = new RuleCompiler(Shop.VOCABULARY)
                .compile(
                        "segment(\"lapsed\") || sum(\"order\", \"amount\", {\"category\": \"tea\"}) > 3.0 || did(\"visit\")",
                        Optional.empty());
        assertThat(rule.needs())
                .isEqualTo(new Needs(Map.of("order", Set.of("amount", "category"), "visit", Set.of()), false));
        assertThat(rule.needs().union(new Needs(Map.of("order", Set.of("items")), true)))
                .isEqualTo(new Needs(Map.of("order", Set.of("amount", "category", "items"), "visit", Set.of()), true));
    }

    @Test
    void a_rule_without_events_reads_only_the_customer() throws RuleProblem {
        var compiler = new RuleCompiler(Shop.VOCABULARY);
        var plain = compiler.compile("country == \"DE\"", Optional.empty()).audience(NOW, BRAND, BehaviourUse.OF_ALL);
        assertThat(plain.sql())
                .isEqualTo(
                        "SELECT c.lane, c.customer_id FROM customer c\nWHERE (c.country COLLATE \"C\" = CAST(? AS text))");
        assertThat(plain.parameters()).containsExactly("DE");
        var twice = compiler.compile(
                        "daysSince(\"order\") > 90 && last(\"order\") < now && count(\"order\") > 2", Optional.empty())
                .audience(NOW, BRAND, BehaviourUse.OF_ALL);
        assertThat(twice.sql().split("LEFT JOIN", -1))
                .as("one pass over events")
                .hasSize(2);
        assertThat(twice.sql().split("max\\(", -1))
                .as("the same aggregate once")
                .hasSize(2);
    }

    @Test
    void our_own_event_types_are_always_known() throws RuleProblem {
        var compiler = new RuleCompiler(new Vocabulary(Map.of(), Map.of(), Map.of()));
        for (var type : List.of(
                "signedUp",
                "sent",
                "delivered",
                "bounced",
                "clicked",
                "replied",
                "refused",
                "ignored",
                "complained",
                "withdrew",
                "answered")) {
            var rule = compiler.compile(
                    "count(\"volenti." + type + "\", \"P30D\", {\"offer\": \"x\", \"by\": \"y\"}) > 0",
                    Optional.empty());
            assertThat(rule.needs().events()).containsOnlyKeys("volenti." + type);
        }
    }

    @Test
    void the_words_of_types_are_those_of_the_profile_file() {
        for (var type : ValueType.values())
            assertThat(ValueType.named(type.word())).contains(type);
        assertThat(ValueType.named("list<string>")).contains(ValueType.STRING_LIST);
        assertThat(ValueType.named("number")).isEmpty();
    }
}
