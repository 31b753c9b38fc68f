package org.volenti.campaign.yaml;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.volenti.campaign.Jurisdictions;
import org.volenti.common.Channel;
import org.volenti.frequency.LocalHours;

/** {@code campaigns/jurisdictions.yaml}: law as data. */
final class JurisdictionsShape {
    private static final Map<String, DayOfWeek> DAYS = days();

    private static final Field<List<Placed<DayOfWeek>>> ON =
            Field.optional("days", new ListOf<>(Types.word("a day", DAYS), false), "on which days (default all)");
    private static final Field<LocalTime> FROM =
            Field.required("from", Types.TIME, "from when messages are allowed, local time");
    private static final Field<LocalTime> TO = Field.required("to", Types.TIME, "until when, exclusive");

    private static final Field<String> COUNTRY = Field.required("country", Types.COUNTRY, "ISO 3166-1");
    private static final Field<String> REGION =
            Field.optional("region", Types.REGION, "ISO 3166-2, where only a part of the country has the rule");
    private static final Field<Channel> CHANNEL = Field.optional("channel", Types.CHANNEL, "binds this channel only");
    private static final Field<List<Placed<Fields>>> HOURS = Field.optional(
            "hours",
            new ListOf<>(Shape.of("hours", ON, FROM, TO), false),
            "when marketing may reach her; absent: the law says nothing");
    private static final Field<List<Placed<Fields>>> CAPS =
            Field.optional("caps", new ListOf<>(CapShape.PLAIN, false), "legal caps");
    private static final Field<Period> KEEP_PROOF = Field.optional(
            "keepProof",
            Types.TERM,
            "how long proof of consent is kept when it has ended or its person was erased; P0D: not at all");
    private static final Field<String> SOURCE =
            Field.required("source", Types.TEXT, "law or authority, with its section");
    private static final Field<Fields> VALID = Field.optional("valid", ValidShape.SHAPE, "while the rule is law");

    private static final Field<List<Placed<Fields>>> ROWS = Field.required(
            "rows",
            new ListOf<>(
                    Shape.of("a row of law", COUNTRY, REGION, CHANNEL, HOURS, CAPS, KEEP_PROOF, SOURCE, VALID), true),
            "each with its source; several for one place all apply");

    static final Shape SHAPE = Shape.of("the jurisdictions", ROWS);

    private JurisdictionsShape() {}

    static void check(Fields f, Scope scope) {
        for (var row : Placed.values(f.each(ROWS))) {
            row.find(VALID).ifPresent(valid -> ValidShape.check(valid, scope));
            var country = row.find(COUNTRY);
            var region = row.find(REGION);
            if (country.isPresent() && region.isPresent() && !region.get().startsWith(country.get() + "-")) {
                scope.problems()
                        .add(
                                row.place(REGION),
                                "region " + region.get() + " is not in country " + country.get(),
                                "write a region such as " + country.get() + "-…");
            }
        }
    }

    static Jurisdictions build(Fields f, int number) {
        return new Jurisdictions(
                Placed.values(f.each(ROWS)).stream()
                        .map(JurisdictionsShape::row)
                        .toList(),
                number);
    }

    private static Jurisdictions.Row row(Fields f) {
        return new Jurisdictions.Row(
                f.get(COUNTRY),
                f.find(REGION),
                f.find(CHANNEL),
                Placed.values(f.each(HOURS)).stream()
                        .map(JurisdictionsShape::hours)
                        .toList(),
                CapShape.caps(f.each(CAPS)),
                f.find(KEEP_PROOF),
                f.get(SOURCE),
                f.find(VALID).flatMap(v -> v.find(ValidShape.FROM)),
                f.find(VALID).flatMap(v -> v.find(ValidShape.TO)));
    }

    private static LocalHours hours(Fields f) {
        var on = Placed.values(f.each(ON));
        return new LocalHours(
                on.isEmpty() ? EnumSet.allOf(DayOfWeek.class) : EnumSet.copyOf(on), f.get(FROM), f.get(TO));
    }

    private static Map<String, DayOfWeek> days() {
        var days = new LinkedHashMap<String, DayOfWeek>();
        for (var day : DayOfWeek.values()) days.put(day.name().substring(0, 3), day);
        return days;
    }

    /** First and last date on which something holds. */
    static final class ValidShape {
        static final Field<LocalDate> FROM = Field.optional("from", Types.DATE, "first date");
        static final Field<LocalDate> TO = Field.optional("to", Types.DATE, "last date, inclusive");
        static final Shape SHAPE = Shape.of("a validity", FROM, TO);

        private ValidShape() {}

        static void check(Fields f, Scope scope) {
            var from = f.find(FROM);
            var to = f.find(TO);
            if (from.isPresent() && to.isPresent() && to.get().isBefore(from.get())) {
                scope.problems()
                        .add(
                                f.place(TO),
                                "it ends on " + to.get() + ", before it begins on " + from.get(),
                                "turn the dates round");
            }
        }
    }
}
