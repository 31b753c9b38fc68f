package org.volenti.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleProblemTest {
    private static RuleProblem problemOf(String source, Optional<String> eventType) {
        var problem = catchThrowableOfType(
                RuleProblem.class, () -> new RuleCompiler(Shop.VOCABULARY).compile(source, eventType));
        assertThat(problem).as("%s must not load", source).isNotNull();
        return problem;
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            quoteCharacter = '`',
            value = {
                // names
                "countri == \"DE\" | unknown attribute “countri” | did you mean country?",
                "Country == \"DE\" | unknown attribute “Country” | did you mean country?",
                "zzzzzzzzzz > 3 | unknown attribute “zzzzzzzzzz” | known: birthday, country, interests, joined, locale, note, points, ratio, …",
                "order > 3 | unknown attribute “order” | it is an event type: write did(\"order\") or count(\"order\")",
                "customer.country == \"DE\" | “customer.country” is unknown | write country",
                "count(\"oder\") > 2 | unknown event type “oder” | did you mean order?",
                "sum(\"order\", \"amuont\") > 2.0 | the event type “order” has no property “amuont” | did you mean amount?",
                "count(\"order\", {\"categori\": \"tea\"}) > 0 | the event type “order” has no property “categori” | did you mean category?",
                "sum(\"visit\", \"amount\") > 2.0 | the event type “visit” has no property “amount” | none is declared",
                "known(\"birthdai\") | unknown attribute “birthdai” | did you mean birthday?",
                "segment(\"laps\") | unknown segment “laps” | did you mean lapsed?",
                "cuont(\"order\") > 2 | rules have no cuont() | did you mean count?",
                // types
                "spend == 2 | a double and an int are not compared | write 2.0",
                "gap(\"order\") * 2 > 1.0 | a double and an int are not calculated with each other | write 2.0",
                "spend in [1, 2] | a double and an int do not match | write 1.0",
                "count(\"order\", {\"amount\": 3}) > 0 | “amount” is a double, not an int | write 3.0",
                "visits == spend | an int and a double are not compared | only <, <=, > and >= take an int with a double: write a >= b && a <= b for equality",
                "visits == 2.0 | an int and a double are not compared | write a whole number without a point",
                "country == 3 | a string and an int are not compared | both sides must be of one type",
                "joined > \"2026-01-31\" | a timestamp and a string are not compared | write timestamp(\"2026-01-31T00:00:00Z\")",
                "vip < true | yes and no have no order | write a && !b",
                "interests == interests | lists are not compared | write \"x\" in list",
                "spend % 2.0 == 1.0 | % takes ints | use an int property, or a function that counts",
                "country + \"x\" == \"DEx\" | strings are not joined | test each by itself, with && between",
                "visits | this is an int, not a yes or no | compare it with something, as in … > 3",
                "visits && vip | this is an int, not a yes or no | compare it with something, as in … > 3",
                "-country == \"x\" | - takes a number, this is a string | ``",
                "size(visits) > 1 | size takes a string or a list, this is an int | ``",
                "visits in country | in takes a list, this is a string | write text.contains(\"part\")",
                "country in [] | the list is empty: nothing is in it | leave it out",
                "country in [region] | a list after in holds literals only | join comparisons with ||",
                "interests.contains(\"tea\") | contains looks into a text, not a list | write \"x\" in list",
                "anniversary(joined) | anniversary takes an attribute of type date | write anniversary(birthday)",
                "sum(\"order\", \"category\") > 1.0 | sum takes a number, “category” is a string | count events with an equality instead, as in count(\"order\", {\"category\": …})",
                "count(\"order\", {\"tags\": \"x\"}) > 0 | a list is not compared: “tags” | use another property",
                // time
                "now - joined > duration(\"72h\") | timestamps are not calculated with each other | compare one with the other ± a duration, as in last(\"order\") < now - duration(\"72h\"), or use daysSince",
                "duration(\"72h\") < duration(\"73h\") | a duration stands only after + or - a timestamp | write last(\"order\") < now - duration(\"72h\")",
                "now - duration(\"P3D\") > joined | “P3D” is not a duration | write hours, minutes and seconds, as in duration(\"72h\") or duration(\"1h30m\")",
                "now > timestamp(\"2026-01-31\") | “2026-01-31” is not a timestamp of the years 1 to 9999, to the microsecond | write timestamp(\"2026-01-31T00:00:00Z\")",
                "now.getHours(\"Europe/Berlin\") > 8 | getHours stands after a timestamp and takes nothing: it reads UTC | write now.getHours()",
                "count(\"order\", \"30 days\") > 1 | “30 days” is not a positive ISO-8601 period or duration | write \"P30D\" or \"PT12H\"",
                // literals
                "count(country) > 1 | the event type must be a string literal | write it in quotes; it is checked when the rule loads",
                "count(\"order\", country) > 1 | the period must be a string literal | write it in quotes; it is checked when the rule loads",
                "count(\"order\", {\"category\": country}) > 1 | the value of “category” must be a literal | write \"beans\" or 3",
                "last(\"order\", \"P3D\") < now | last does not take these arguments | write last(\"event type\", {\"property\": value}); what follows the first one may be left out",
                "sum(\"order\") > 1.0 | sum does not take these arguments | write sum(\"event type\", \"property\", \"P30D\", {\"property\": value}); what follows the first two may be left out",
                "country == null | rules have no null | ask known(\"country\") whether a value is known",
                "visits > 3u | rules have no unsigned ints | write 3",
                "note == \"a\\u0000\" | the text holds NUL or half of a surrogate pair, which no value can hold | leave it out",
                // what CEL has and rules have not
                "vip ? true : false | rules have no a ? b : c | write (a && b) || (!a && c)",
                "country.matches(\"D.\") | rules have no matches() | use startsWith, endsWith, contains, or in [\"…\", \"…\"]",
                "interests.exists(i, i == \"tea\") | rules have no exists() | ask a list with \"x\" in list, and events with count(\"type\", \"P30D\", {\"property\": value})",
                "has(event.amount) | rules have no has() | write known(\"country\")",
                "double(visits) > 2.0 | rules have no double() | values keep the type declared in profile.yaml; a number is made a double by writing it so, as in 2.0",
                "dyn(visits) == 2 | rules have no dyn() | values keep the type declared in profile.yaml; a number is made a double by writing it so, as in 2.0",
                "interests[0] == \"tea\" | rules have no a[b] | ask a list with \"x\" in list",
                "[1, 2] == [1, 2] | a list stands only after in | write country in [\"DE\", \"AT\"]",
                "{\"a\": 1} == {\"a\": 1} | equalities stand only as the last argument of a function over events | write count(\"order\", {\"category\": \"beans\"})",
                // the trigger's event
                "event.amount > 2.0 | there is no event here: event.amount may be read only where an event triggers | ask her history, as in last(\"order\") or count(\"order\", \"P1D\", {\"property\": value})",
                // segments
                "segment(\"broken\") | segment “broken” does not load: unknown attribute “countri” | did you mean country?",
                "segment(\"circle-a\") | segments go in a circle: circle-a → circle-b → circle-a | let one of them say its rule without the other",
            })
    void what_does_not_load_says_why_and_how_to_mend(String source, String message, String mend) {
        var problem = problemOf(source, Optional.empty());
        assertThat(problem.message()).contains(message);
        assertThat(problem.mend().orElse("")).isEqualTo(mend);
    }

    @Test
    void a_property_of_the_trigger_is_checked_against_its_event_type() {
        var problem = problemOf("event.amuont > 2.0", Optional.of("order"));
        assertThat(problem.message()).isEqualTo("the event type “order” has no property “amuont”");
        assertThat(problem.mend()).contains("did you mean amount?");
        assertThat(problemOf("event == 3", Optional.of("order")).mend())
                .contains("write event.type or event.<property>");
        assertThat(problemOf("true", Optional.of("oder")).mend()).contains("did you mean order?");
    }

    @Test
    void a_problem_says_where_it_is() {
        var problem = problemOf("vip &&\n  note == \"😀\" && cuont(\"order\") > 3", Optional.empty());
        assertThat(problem.line()).isEqualTo(2);
        assertThat(problem.column()).isEqualTo(19);
        assertThat(problem.offset()).isEqualTo(25);
        assertThat(problem.at("campaigns/segments/x.yaml:3").toString())
                .isEqualTo("campaigns/segments/x.yaml:3: rules have no cuont() (did you mean count?)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            quoteCharacter = '`',
            value = {
                "country = \"DE\" | “=” at column 9 of the rule is nothing that rules know | write == to compare",
                "country == \"a = b\" and vip | “and” at column 20 of the rule is nothing that rules know | write && between two conditions that must both hold",
                "vip OR visits > 3 | “OR” at column 5 of the rule is nothing that rules know | write || between two conditions of which one is enough",
                "not vip | “not” at column 1 of the rule is nothing that rules know | write ! before the condition: !(country == \"DE\")",
                "vip & visits > 3 | “&” at column 5 of the rule is nothing that rules know | write && between two conditions that must both hold",
                "visits <> 3 | “<>” at column 8 of the rule is nothing that rules know | write != for what is not equal",
                "visits => 3 | “=>” at column 8 of the rule is nothing that rules know | write >=",
                "country == “DE” | ““” at column 12 of the rule is nothing that rules know | write straight quotes: \"DE\"",
                "country == \"DE | “\"” at column 12 of the rule is nothing that rules know | the text has no end: close it with \" on the same line",
                "count(\"order\" > 3 | “(” at column 6 of the rule is not closed | write ) after it",
                "vip) | “)” at column 4 of the rule closes nothing | take it away, or open it before",
                "country in [\"DE\") | “)” at column 17 of the rule does not close “[” | write ]",
                "vip && | “&&” at column 5 of the rule is the end of the rule, and something must follow | src/docs/rules.md lists all that rules know",
                "vip visits > 3 | “visits” at column 5 of the rule does not fit there | between two conditions stands && or ||, between two values a comparison such as ==; src/docs/rules.md lists all that rules know",
                "visits > 3 % | “%” at column 12 of the rule is the end of the rule, and something must follow | src/docs/rules.md lists all that rules know",
            })
    void what_cannot_be_parsed_says_where_what_was_read_and_what_was_meant(String source, String message, String mend) {
        var problem = problemOf(source, Optional.empty());
        assertThat(problem.message()).isEqualTo(message);
        assertThat(problem.mend()).contains(mend);
        assertThat(problem.message() + mend).doesNotContain("%%", "expecting", "EOF");
    }

    @Test
    void what_is_not_even_cel_is_placed_too() {
        var problem = problemOf("vip &&\n  (visits > 3", Optional.empty());
        assertThat(problem.message()).isEqualTo("“(” at line 2, column 3 of the rule is not closed");
        assertThat(problem.line()).isEqualTo(2);
        assertThat(problemOf("  ", Optional.empty()).message()).isEqualTo("the rule is empty");
    }

    @Test
    void segments_that_double_at_every_step_are_refused_before_they_fill_the_memory() {
        var segments = new HashMap<String, String>();
        segments.put("s0", "vip");
        for (int i = 1; i <= 60; i++) {
            segments.put("s" + i, "segment(\"s%d\") || !segment(\"s%d\")".formatted(i - 1, i - 1));
        }
        var compiler = new RuleCompiler(new Vocabulary(Shop.ATTRIBUTES, Map.of(), segments));
        var problem =
                catchThrowableOfType(RuleProblem.class, () -> compiler.compile("segment(\"s60\")", Optional.empty()));
        assertThat(problem.message()).contains("the rule is too large");
    }

    @Test
    void an_attribute_may_be_called_like_a_type_of_cel() throws RuleProblem {
        var vocabulary = new Vocabulary(
                Map.of("string", ValueType.STRING, "type", ValueType.STRING, "list", ValueType.STRING_LIST),
                Map.of(),
                Map.of());
        var compiler = new RuleCompiler(vocabulary);
        assertThat(compiler.compile("type == string && \"a\" in list", Optional.empty()))
                .isNotNull();
    }
}
