package org.volenti.campaign.yaml;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Currency;
import java.util.IllformedLocaleException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.volenti.common.Channel;
import org.volenti.common.Span;
import org.volenti.frequency.Window;

/** The values that content is made of. */
final class Types {
    private static final String ID = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";
    private static final String SPAN =
            "^P(?=.)(\\d+Y)?(\\d+M)?(\\d+W)?(\\d+D)?(T(?=.)(\\d+H)?(\\d+M)?(\\d+(\\.\\d+)?S)?)?$";
    private static final Pattern PERCENT = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,6})?)%");
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();

    static final Scalar<String> TEXT = Scalar.ofText(
            "a text",
            text -> {
                if (text.isBlank()) throw new Unfit("the text is blank", "write it, or leave the key out");
                return text;
            },
            Map.of("type", "string", "pattern", "\\S"));

    static final Scalar<String> IDENTIFIER =
            shaped("an id", ID, "letters, digits, dot, - and _, at most 64, such as win-back");

    /** Notices of the service's own travel under those. */
    static final Scalar<String> CAMPAIGN_ID = shaped(
            "an id of a campaign",
            "(?!volenti-)" + ID,
            "letters, digits, dot, - and _, at most 64, such as win-back; volenti-… are the service's own");

    static final Scalar<Channel> CHANNEL =
            Scalar.ofText("a channel", Channel::new, Map.of("type", "string", "pattern", "^[a-z][a-z0-9_-]{0,31}$"));

    /** Zero is a term, too. */
    static final Scalar<Period> TERM = Scalar.ofText(
            "a term", Types::term, Map.of("type", "string", "pattern", "^P(\\d+Y)?(\\d+M)?(\\d+W)?(\\d+D)?$"));

    private static Period term(String text) {
        try {
            var period = Period.parse(text);
            if (!period.isNegative()) return period;
        } catch (DateTimeParseException e) {
            // falls through to the one message
        }
        throw new IllegalArgumentException("“" + text + "” is not an ISO-8601 period, such as P5Y or P0D");
    }

    static final Scalar<Span> SPAN_OF_TIME =
            Scalar.ofText("a span of time", Types::span, Map.of("type", "string", "pattern", SPAN));

    static final Scalar<Window> WINDOW = Scalar.ofText(
            "a window",
            Window::bounded,
            Map.of(
                    "anyOf",
                    List.of(
                            Map.of(
                                    "enum",
                                    List.of("day", "week", "month", "calendarDay", "calendarWeek", "calendarMonth")),
                            Map.of("type", "string", "pattern", SPAN))));

    static final Scalar<Boolean> TRUTH =
            new Scalar<>("a truth value", Set.of(Tag.BOOL), Boolean::valueOf, Map.of("type", "boolean"));

    static final Scalar<Double> SHARE = Scalar.ofText(
            "a percentage", Types::share, Map.of("type", "string", "pattern", "^\\d{1,3}(\\.\\d{1,6})?%$"));

    static final Scalar<LocalDate> DATE = Scalar.ofText(
            "a date",
            text -> parsed(text, LocalDate::parse, "a date", "write year-month-day, such as 2026-01-31"),
            Map.of("type", "string", "format", "date"));

    static final Scalar<LocalTime> TIME = Scalar.ofText(
            "a time of day",
            text -> parsed(text, LocalTime::parse, "a time of day", "write hours and minutes, such as \"08:00\""),
            Map.of("type", "string", "pattern", "^([01]\\d|2[0-3]):[0-5]\\d$"));

    static final Scalar<ZoneId> ZONE = Scalar.ofText("a time zone", Types::zone, Map.of("type", "string"));

    static final Scalar<String> LOCALE = Scalar.ofText(
            "a language tag",
            Types::locale,
            Map.of("type", "string", "pattern", "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$"));

    static final Scalar<String> COUNTRY =
            Scalar.ofText("a country", Types::country, Map.of("type", "string", "pattern", "^[A-Z]{2}$"));

    static final Scalar<String> REGION =
            shaped("a region", "[A-Z]{2}-[A-Z0-9]{1,3}", "its ISO 3166-2 code, such as US-FL");

    static final Scalar<String> CURRENCY = Scalar.ofText(
            "a currency",
            text -> parsed(
                    text,
                    t -> Currency.getInstance(t).getCurrencyCode(),
                    "a currency",
                    "write its ISO 4217 code, such as EUR"),
            Map.of("type", "string", "pattern", "^[A-Z]{3}$"));

    static final Scalar<String> EMAIL = shaped(
            "an e-mail address", "[^@\\s<>]+@[^@\\s<>]+\\.[^@\\s<>]+", "one address, such as hello@brand.example");

    static final Scalar<String> WEBSITE =
            shaped("a web address", "https?://[^\\s]+", "it in full, such as https://brand.example");

    private Types() {}

    private static Span span(String text) {
        var span = Span.parse(text);
        if (!span.isWithin(Period.ofYears(100))) {
            throw new Unfit("“" + text + "” is too long", "a hundred years (P100Y) at most");
        }
        return span;
    }

    /** One of a few words, each with its meaning. */
    static <T> Scalar<T> word(String noun, Map<String, T> words) {
        return Scalar.ofText(
                noun,
                text -> {
                    var meaning = words.get(text);
                    if (meaning == null) {
                        throw new Unfit(
                                Nodes.quoted(text) + " is not " + noun,
                                "write " + words.keySet().stream().sorted().collect(Collectors.joining(", ")));
                    }
                    return meaning;
                },
                Map.of("enum", words.keySet().stream().sorted().toList()));
    }

    /** The words of an enum, in lower case. */
    static <E extends Enum<E>> Scalar<E> word(String noun, E[] values) {
        var words = new LinkedHashMap<String, E>();
        Arrays.stream(values).forEach(v -> words.put(v.name().toLowerCase(Locale.ROOT), v));
        return word(noun, words);
    }

    static Scalar<String> shaped(String noun, String pattern, String mend) {
        var shape = Pattern.compile(pattern);
        return Scalar.ofText(
                noun,
                text -> {
                    if (!shape.matcher(text).matches()) {
                        throw new Unfit(Nodes.quoted(text) + " is not " + noun, "write " + mend);
                    }
                    return text;
                },
                Map.of("type", "string", "pattern", "^(" + pattern + ")$"));
    }

    static Scalar<Integer> whole(int least, int most) {
        return new Scalar<>(
                "a whole number",
                Set.of(Tag.INT),
                text -> {
                    try {
                        int number = Integer.parseInt(text);
                        if (number >= least && number <= most) return number;
                    } catch (NumberFormatException e) {
                        // too large for an int: out of bounds like the others
                    }
                    throw new Unfit(text + " is out of bounds", "write " + least + " to " + most);
                },
                Map.of("type", "integer", "minimum", least, "maximum", most));
    }

    /** A decimal number, zero or more. */
    static Scalar<Double> amount() {
        return new Scalar<>(
                "a number",
                Set.of(Tag.INT, Tag.FLOAT),
                text -> {
                    double number = Double.parseDouble(text);
                    if (number >= 0 && Double.isFinite(number)) return number;
                    throw new Unfit(text + " is out of bounds", "write zero or more");
                },
                Map.of("type", "number", "minimum", 0));
    }

    private static <T> T parsed(String text, Function<String, T> parse, String noun, String mend) {
        try {
            return parse.apply(text);
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new Unfit(Nodes.quoted(text) + " is not " + noun, mend);
        }
    }

    private static double share(String text) {
        var matched = PERCENT.matcher(text);
        if (matched.matches()) {
            double percent = Double.parseDouble(matched.group(1));
            if (percent <= 100) return percent / 100;
        }
        throw new Unfit(Nodes.quoted(text) + " is not a percentage", "write 0% to 100%, such as 10%");
    }

    private static ZoneId zone(String text) {
        if (ZONES.contains(text)) return ZoneId.of(text);
        throw new Unfit(
                Nodes.quoted(text) + " is not a time zone",
                Nearest.mend(text, ZONES)
                        .filter(m -> m.startsWith("did"))
                        .orElse("write its IANA name, such as Europe/Berlin"));
    }

    private static String locale(String text) {
        try {
            var locale = new Locale.Builder().setLanguageTag(text).build();
            if (!locale.getLanguage().isEmpty()) return locale.toLanguageTag();
        } catch (IllformedLocaleException e) {
            // falls through to the one message
        }
        throw new Unfit(Nodes.quoted(text) + " is not a language tag", "write a BCP 47 tag, such as en or de-AT");
    }

    private static String country(String text) {
        if (COUNTRIES.contains(text)) return text;
        throw new Unfit(
                Nodes.quoted(text) + " is not a country",
                text.equals("UK") ? "did you mean GB?" : "write its ISO 3166-1 code in capitals, such as DE");
    }
}
