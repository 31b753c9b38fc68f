package org.volenti.campaign.yaml;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.volenti.campaign.Policy;
import org.volenti.common.Localized;
import org.volenti.common.Purpose;
import org.volenti.common.Span;

/** {@code campaigns/policy.yaml}: the brand's own rules. */
final class PolicyShape {
    private static final Field<String> SENDER_EMAIL =
            Field.optional("email", Types.EMAIL, "the address that mail comes from");
    private static final Field<String> SENDER_NAME = Field.optional("name", Types.TEXT, "the name beside that address");
    private static final Field<String> SENDER_SMS = Field.optional(
            "sms",
            Types.shaped(
                    "an SMS sender",
                    "\\+[1-9]\\d{6,14}|[A-Za-z0-9 ]{1,11}",
                    "a number such as \"+447700900100\", or up to 11 letters and digits"),
            "number or name that text messages come from");

    private static final Field<String> BRAND_NAME = Field.required("name", Types.TEXT, "the name customers know");
    private static final Field<String> ADDRESS =
            Field.required("address", Types.TEXT, "postal address, shown in every marketing mail");
    private static final Field<String> WEBSITE = Field.optional("website", Types.WEBSITE, "where the brand is at home");
    private static final Field<ZoneId> ZONE =
            Field.required("zone", Types.ZONE, "IANA time zone that schedules and days are read in");
    private static final Field<String> LOCALE =
            Field.required("locale", Types.LOCALE, "language for customers of whom none is known");
    private static final Field<String> CURRENCY = Field.required("currency", Types.CURRENCY, "of values and costs");
    private static final Field<Fields> SENDER = Field.optional(
            "sender", Shape.of("a sender", SENDER_EMAIL, SENDER_NAME, SENDER_SMS), "who messages come from");

    private static final Field<String> CONTROLLER_NAME =
            Field.required("name", Types.TEXT, "the legal person that answers for the data");
    private static final Field<String> CONTACT = Field.optional("contact", Types.TEXT, "how to reach it about data");
    private static final Field<String> NOTICE =
            Field.optional("privacyNotice", Types.WEBSITE, "where the privacy notice is");
    private static final Field<String> AUTHORITY = Field.optional("authority", Types.TEXT, "who supervises it");
    private static final Field<List<Placed<String>>> PROCESSORS =
            Field.optional("processors", new ListOf<>(Types.TEXT, true), "who processes data for it");
    private static final Field<String> STORAGE = Field.optional("storage", Types.TEXT, "where data is stored");
    private static final Field<String> TRANSFERS =
            Field.optional("transfers", Types.TEXT, "to which countries data goes, and on what ground");

    private static final Field<String> PURPOSE_ID =
            Field.required("id", Types.IDENTIFIER, "the word that campaigns and consents name");
    private static final Field<Purpose.Kind> KIND = Field.required(
            "kind",
            Types.word("a kind of purpose", Purpose.Kind.values()),
            "marketing needs permission; service is about her own orders; processing is held by the person");
    private static final Field<Localized> PURPOSE_NAME =
            Field.required("name", new LocalizedText(), "what customers read");
    private static final Field<Localized> DESCRIPTION =
            Field.optional("description", new LocalizedText(), "what comes of it, as customers read it");
    private static final Field<Purpose.DoubleOptIn> DOUBLE_OPT_IN = Field.optional(
            "doubleOptIn",
            Types.word("a double opt-in", Purpose.DoubleOptIn.values()),
            "which grants wait for a confirmation: forms (those typed on our pages, the default) or always");
    private static final Field<Boolean> REQUIRE_WORDING = Field.optional(
            "requireWording", Types.TRUTH, "whether a grant must name a declared wording (default false)");

    private static final Field<LocalTime> FROM = Field.required("from", Types.TIME, "when the quiet begins");
    private static final Field<LocalTime> TO = Field.required("to", Types.TIME, "when it ends");
    private static final Field<Span> EVENTS =
            Field.optional("events", Types.SPAN_OF_TIME, "how long events are kept (default P3Y)");
    private static final Field<Span> MESSAGES =
            Field.optional("messages", Types.SPAN_OF_TIME, "how long messages are kept (default P1Y)");
    private static final Field<Span> DECISIONS =
            Field.optional("decisions", Types.SPAN_OF_TIME, "how long decisions are kept (default P2Y)");
    private static final Field<Span> AUDIT =
            Field.optional("audit", Types.SPAN_OF_TIME, "how long the log of who did what is kept (default: for ever)");

    private static final Field<Span> CONFIRM_WITHIN = Field.optional(
            "confirmWithin",
            Types.SPAN_OF_TIME,
            "how long a link works that asks whether an address is the customer's (default PT72H)");

    private static final Field<Fields> BRAND = Field.required(
            "brand", Shape.of("the brand", BRAND_NAME, ADDRESS, WEBSITE, ZONE, LOCALE, CURRENCY, SENDER), "who writes");
    private static final Field<Fields> CONTROLLER = Field.optional(
            "controller",
            Shape.of("the controller", CONTROLLER_NAME, CONTACT, NOTICE, AUTHORITY, PROCESSORS, STORAGE, TRANSFERS),
            "who answers for the data (GDPR Art. 30)");
    private static final Field<List<Placed<String>>> MARKETS = Field.optional(
            "markets",
            new ListOf<>(Types.COUNTRY, false),
            "countries the brand sells to; a customer of unknown country gets the strictest of them");
    private static final Field<List<Placed<Fields>>> PURPOSES = Field.required(
            "purposes",
            new ListOf<>(
                    Shape.of("a purpose", PURPOSE_ID, KIND, PURPOSE_NAME, DESCRIPTION, DOUBLE_OPT_IN, REQUIRE_WORDING),
                    false),
            "what consent is asked for");
    private static final Field<List<Placed<Fields>>> CAPS = Field.optional(
            "caps", new ListOf<>(CapShape.BY_PURPOSE, true), "at most so many marketing contacts; all apply");
    private static final Field<Span> MINIMUM_GAP =
            Field.optional("minimumGap", Types.SPAN_OF_TIME, "between two marketing contacts");
    private static final Field<Fields> QUIET_HOURS = Field.optional(
            "quietHours", Shape.of("quiet hours", FROM, TO), "local hours without marketing; from = to: none");
    private static final Field<Double> HOLDOUT =
            Field.optional("holdout", Types.SHARE, "share that gets no marketing at all, such as 2%");
    private static final Field<Fields> RETENTION = Field.optional(
            "retention", Shape.of("the retention", EVENTS, MESSAGES, DECISIONS, AUDIT), "how long things are kept");

    private static final Field<Fields> DELIVERABILITY =
            Field.optional("deliverability", DeliverabilityShape.SHAPE, "what is concluded from mail that comes back");

    private static final Field<Boolean> APPROVAL = Field.optional(
            "approval",
            Types.TRUTH,
            "whether a launch that somebody begins waits until another person approves it (default false)");
    private static final Field<Fields> LAUNCH =
            Field.optional("launch", Shape.of("the rules of launches", APPROVAL), "how launches begin");

    private static final Field<Map<String, Placed<BigDecimal>>> SMS_PRICES = Field.optional(
            "smsPrices",
            new SegmentPrices(),
            "what one segment of a text message costs, in brand.currency, by the country of the number; other: in every"
                    + " country that is not named");

    static final Shape SHAPE = Shape.of(
            "the policy",
            BRAND,
            CONTROLLER,
            MARKETS,
            PURPOSES,
            CAPS,
            MINIMUM_GAP,
            QUIET_HOURS,
            HOLDOUT,
            RETENTION,
            CONFIRM_WITHIN,
            DELIVERABILITY,
            LAUNCH,
            SMS_PRICES);

    /** Whoever asked has forgotten it by then, and so has whoever is mistaken for her. */
    private static final Period LONGEST_TO_CONFIRM = Period.ofDays(30);

    private PolicyShape() {}

    static void check(Fields f, Scope scope) {
        for (var cap : f.each(CAPS)) {
            cap.value().placed(CapShape.PURPOSE).flatMap(scope::purpose).ifPresent(purpose -> {
                if (purpose.kind() == Purpose.Kind.MARKETING) return;
                scope.problems()
                        .add(
                                cap.value().place(CapShape.PURPOSE),
                                "purpose " + purpose.id() + " is not of kind marketing, and caps count marketing only",
                                "name a marketing purpose, or leave the key out");
            });
        }
        f.placed(CONFIRM_WITHIN).filter(PolicyShape::isTooLong).ifPresent(within -> scope.problems()
                .add(within.place(), "a link to confirm works for 30 days at most", "shorten it; PT72H is usual"));
        f.find(SMS_PRICES).ifPresent(prices -> f.find(BRAND)
                .flatMap(brand -> brand.find(CURRENCY))
                .ifPresent(currency -> SegmentPrices.check(prices, currency, scope.problems())));
    }

    private static boolean isTooLong(Placed<Span> within) {
        return within.value().after(Instant.EPOCH).isAfter(Instant.EPOCH.plus(LONGEST_TO_CONFIRM));
    }

    /** What can be read of the purposes, whatever else is wrong in the file. */
    static Map<String, Purpose> purposes(Fields policy, Problems problems) {
        var purposes = new LinkedHashMap<String, Purpose>();
        for (var written : policy.each(PURPOSES)) {
            var f = written.value();
            if (f.find(PURPOSE_ID).isEmpty()) continue;
            var purpose = new Purpose(
                    f.get(PURPOSE_ID),
                    f.find(KIND).orElse(Purpose.Kind.MARKETING),
                    f.find(PURPOSE_NAME).orElse(Localized.of(f.get(PURPOSE_ID))),
                    f.find(DESCRIPTION),
                    f.find(DOUBLE_OPT_IN).orElse(Purpose.DoubleOptIn.FORMS),
                    f.find(REQUIRE_WORDING).orElse(false));
            if (purposes.putIfAbsent(purpose.id(), purpose) != null) {
                problems.add(f.place(PURPOSE_ID), "purpose " + purpose.id() + " is declared twice", "leave one out");
            }
        }
        return purposes;
    }

    static Policy build(Fields f, Map<String, Purpose> purposes, int number) {
        var retention = f.find(RETENTION);
        return new Policy(
                brand(f.get(BRAND)),
                f.find(CONTROLLER).map(PolicyShape::controller),
                Placed.values(f.each(MARKETS)),
                purposes,
                CapShape.caps(f.each(CAPS)),
                f.find(MINIMUM_GAP),
                f.find(QUIET_HOURS)
                        .map(q -> new Policy.QuietHours(q.get(FROM), q.get(TO)))
                        .filter(q -> !q.from().equals(q.to())),
                f.find(HOLDOUT).orElse(0.0),
                new Policy.Retention(
                        retention.flatMap(r -> r.find(EVENTS)).orElse(Span.parse("P3Y")),
                        retention.flatMap(r -> r.find(MESSAGES)).orElse(Span.parse("P1Y")),
                        retention.flatMap(r -> r.find(DECISIONS)).orElse(Span.parse("P2Y")),
                        retention.flatMap(r -> r.find(AUDIT))),
                f.find(CONFIRM_WITHIN).orElse(Span.parse("PT72H")),
                f.find(DELIVERABILITY).map(DeliverabilityShape::build).orElse(Policy.Deliverability.USUAL),
                f.find(LAUNCH).flatMap(launch -> launch.find(APPROVAL)).orElse(false),
                f.find(SMS_PRICES).map(SegmentPrices::build),
                number);
    }

    private static Policy.Brand brand(Fields f) {
        var sender = f.find(SENDER);
        return new Policy.Brand(
                f.get(BRAND_NAME),
                f.get(ADDRESS),
                f.find(WEBSITE),
                f.get(ZONE),
                f.get(LOCALE),
                f.get(CURRENCY),
                new Policy.Sender(
                        sender.flatMap(s -> s.find(SENDER_EMAIL)),
                        sender.flatMap(s -> s.find(SENDER_NAME)),
                        sender.flatMap(s -> s.find(SENDER_SMS))));
    }

    private static Policy.Controller controller(Fields f) {
        return new Policy.Controller(
                f.get(CONTROLLER_NAME),
                f.find(CONTACT),
                f.find(NOTICE),
                f.find(AUTHORITY),
                Placed.values(f.each(PROCESSORS)),
                f.find(STORAGE),
                f.find(TRANSFERS));
    }
}
