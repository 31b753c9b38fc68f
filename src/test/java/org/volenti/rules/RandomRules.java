package org.volenti.rules;

import java.util.List;
import java.util.Random;

/** Writes random rules that are well typed, from the whole of the language. */
final class RandomRules {
    private final Random random;

    RandomRules(Random random) {
        this.random = random;
    }

    String rule() {
        return bool(1 + random.nextInt(4));
    }

    private String bool(int depth) {
        if (depth <= 0) {
            return switch (random.nextInt(6)) {
                case 0 -> "vip";
                case 1 -> random.nextInt(4) == 0 ? pick("true", "false") : "event.gift";
                case 2 -> "anniversary(birthday)";
                case 3 -> "segment(" + pick("\"lapsed\"", "\"german\"", "\"lapsed-germans\"") + ")";
                case 4 -> over("did", "", true);
                default ->
                    "known("
                            + pick(
                                    "\"country\"",
                                    "\"birthday\"",
                                    "\"joined\"",
                                    "\"interests\"",
                                    "\"visits\"",
                                    "\"spend\"",
                                    "\"note\"",
                                    "\"event.amount\"",
                                    "\"timeZone\"")
                            + ")";
            };
        }
        int d = depth - 1;
        return switch (random.nextInt(15)) {
            case 0, 1 -> "(" + bool(d) + " && " + bool(d) + ")";
            case 2, 3 -> "(" + bool(d) + " || " + bool(d) + ")";
            case 4 -> "!(" + bool(d) + ")";
            case 5, 6 -> integer(d) + pick(" == ", " != ", " < ", " <= ", " > ", " >= ") + integer(d);
            case 7 -> real(d) + pick(" == ", " != ", " < ", " <= ", " > ", " >= ") + real(d);
            case 8 ->
                pick(
                        integer(d) + pick(" < ", " <= ", " > ", " >= ") + real(d),
                        real(d) + pick(" < ", " <= ", " > ", " >= ") + integer(d));
            case 9 -> text(d) + pick(" == ", " != ", " < ", " <= ", " > ", " >= ") + text(d);
            case 10 -> instant(d) + pick(" == ", " != ", " < ", " <= ", " > ", " >= ") + instant(d);
            case 11 -> text(d) + pick(".startsWith(", ".endsWith(", ".contains(") + text(d) + ")";
            case 12 ->
                text(d) + " in "
                        + pick(
                                "interests",
                                "event.tags",
                                "[" + literal() + "]",
                                "[" + literal() + ", " + literal() + ", \"DE\", \"gold\"]");
            case 13 ->
                pick(
                        integer(d) + " in [0, 1, -1, " + whole() + "]",
                        real(d) + " in [0.0, 19.99, " + number() + "]",
                        instant(d) + " in [" + moment() + ", " + moment() + "]",
                        "vip in [true]");
            default -> "(" + bool(0) + ")" + pick(" == ", " != ") + "(" + bool(0) + ")";
        };
    }

    private String integer(int depth) {
        if (depth <= 0) return pick("visits", "points", whole(), "event.items", over("count", "", true));
        int d = depth - 1;
        return switch (random.nextInt(8)) {
            case 0, 1 -> "(" + integer(d) + pick(" + ", " - ", " * ", " / ", " % ") + integer(d) + ")";
            case 2 -> "-(" + integer(d) + ")";
            case 3 -> pick("size(" + text(d) + ")", "interests.size()", text(d) + ".size()", "size(event.tags)");
            case 4 -> over("daysSince", "", false);
            case 5 -> instant(d) + "." + pick(InstantPart.words().toArray(String[]::new)) + "()";
            default -> integer(0);
        };
    }

    private String real(int depth) {
        if (depth <= 0)
            return pick("spend", "ratio", number(), "event.amount", over(pick("sum", "avg"), property(), true));
        int d = depth - 1;
        return switch (random.nextInt(7)) {
            case 0, 1 -> "(" + real(d) + pick(" + ", " - ", " * ", " / ") + real(d) + ")";
            case 2 -> "-(" + real(d) + ")";
            case 3 -> over(pick("sum", "avg", "min", "max"), property(), true);
            case 4 -> over("gap", "", false);
            default -> real(0);
        };
    }

    private String text(int depth) {
        return pick(
                "tier",
                "note",
                "country",
                "region",
                "locale",
                "timeZone",
                literal(),
                literal(),
                "event.category",
                "event.type");
    }

    private String instant(int depth) {
        if (depth <= 0) return pick("now", "birthday", "joined", moment(), "event.shipped");
        int d = depth - 1;
        return switch (random.nextInt(5)) {
            case 0 -> over("first", "", false);
            case 1 -> over("last", "", false);
            case 2 -> "(" + instant(d) + pick(" + ", " - ") + duration() + ")";
            case 3 -> "(" + duration() + " + " + instant(d) + ")";
            default -> instant(0);
        };
    }

    private String property() {
        return pick(", \"amount\"", ", \"amount\"", ", \"items\"");
    }

    private String over(String function, String property, boolean within) {
        var type = property.isEmpty()
                ? pick(
                        "order",
                        "order",
                        "visit",
                        "cart.abandoned",
                        "volenti.sent",
                        "volenti.clicked",
                        "volenti.bounced")
                : "order";
        var written = new StringBuilder(function + "(\"" + type + "\"" + property);
        if (within && random.nextBoolean()) {
            written.append(", \"")
                    .append(pick("P1D", "P30D", "P1M", "P2W", "PT36H", "PT1S", "P9000Y", "P1Y2M3D", "PT0.001S"))
                    .append("\"");
        }
        if (random.nextInt(3) == 0 && type.equals("order")) {
            written.append(", {")
                    .append(pick(
                            "\"category\": " + literal(),
                            "\"gift\": true",
                            "\"items\": " + whole(),
                            "\"amount\": 19.99",
                            "\"day\": timestamp(\"2000-02-29T00:00:00Z\")",
                            "\"shipped\": " + moment(),
                            "\"category\": \"tea\", \"gift\": false"))
                    .append("}");
        } else if (random.nextInt(3) == 0 && type.equals("volenti.sent")) {
            written.append(", {\"campaign\": ").append(literal()).append("}");
        } else if (random.nextInt(3) == 0 && type.equals("volenti.bounced")) {
            written.append(", {\"reason\": ").append(literal()).append("}");
        }
        return written.append(")").toString();
    }

    private String literal() {
        var text = RandomCustomers.TEXTS.get(random.nextInt(RandomCustomers.TEXTS.size()));
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }

    private String whole() {
        return pick("0", "1", "2", "3", "10", "-1", "9223372036854775807", "-9223372036854775808", "9007199254740993");
    }

    private String number() {
        return pick(
                "0.0",
                "1.0",
                "0.1",
                "-2.5",
                "19.99",
                "500.0",
                "1e150",
                "1e-150",
                "1.7976931348623157e308",
                "5e-324",
                "1e300",
                "9007199254740992.0",
                "9.3e18");
    }

    private String moment() {
        return "timestamp(\""
                + pick(
                        "2023-02-28T12:00:00.123456Z",
                        "2023-02-01T00:00:00Z",
                        "0001-01-01T00:00:00Z",
                        "9999-12-31T23:59:59.999999Z",
                        "2000-02-29T00:00:00Z",
                        "2023-02-28T13:00:00+01:00")
                + "\")";
    }

    private String duration() {
        return "duration(\"" + pick("72h", "1h30m", "0.000001s", "-24h", "87600000h", "-87600000h", "720h", "1.5h")
                + "\")";
    }

    private String pick(String... from) {
        return List.of(from).get(random.nextInt(from.length));
    }
}
