package org.volenti.tools;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** The small brand that the bench measures: caps, quiet hours, offers with rules over events, mail of some 3 kB. */
@SuppressWarnings("InlineFormatString") // a file reads better whole than in the call that fills it in
final class BenchContent {
    static final List<String> LAUNCHED =
            List.of("spring", "summer", "monsoon", "winter", "autumn", "advent", "epiphany");
    private static final List<String> ZONES = List.of(
            "Europe/Berlin",
            "America/New_York",
            "Asia/Tokyo",
            "Australia/Sydney",
            "America/Los_Angeles",
            "Asia/Kolkata",
            "America/Sao_Paulo",
            "Pacific/Auckland",
            "Asia/Dubai",
            "Africa/Lagos");

    private BenchContent() {}

    /** Where it is day for at least the next half hour: quiet hours are asked for everybody, and bind few. */
    static List<String> awake(Instant now) {
        return ZONES.stream().filter(zone -> isDay(zone, now)).toList();
    }

    static List<String> asleep(Instant now) {
        return ZONES.stream().filter(zone -> !isDay(zone, now)).toList();
    }

    private static boolean isDay(String zone, Instant now) {
        var hour = now.atZone(ZoneId.of(zone)).getHour();
        return hour >= 9 && hour < 20;
    }

    static void write(Path content, Instant now) throws IOException {
        put(content, "campaigns/policy.yaml", POLICY.formatted(awake(now).getFirst()));
        put(content, "campaigns/profile.yaml", PROFILE);
        put(content, "campaigns/wordings/email.yaml", WORDING);
        OFFERS.forEach((id, offer) -> put(content, "campaigns/offers/" + id + ".yaml", "id: " + id + "\n" + offer));
        for (var id : LAUNCHED) {
            put(content, "campaigns/" + id + ".yaml", CAMPAIGN.formatted(id, id));
        }
        put(content, "campaigns/shipped.yaml", SHIPPED);
        put(content, "campaigns/parcel.yaml", PARCEL);
        put(
                content,
                "templates/parcel/sms.txt",
                "Bench: your parcel is on its way to you, {customer.firstName ?: 'dear customer'}.");
        put(content, "templates/season/subject.txt", "{offer.name}, until the end of the month");
        put(content, "templates/season/email.html", HTML.formatted("{offer.name}", PARAGRAPH.repeat(6), FOOTER));
        put(
                content,
                "templates/season/email.txt",
                "Hello {customer.firstName ?: 'there'},\n\n{offer.name}\n" + TEXT_END);
        put(content, "templates/shipped/subject.txt", "Order {data.number} is on its way");
        put(
                content,
                "templates/shipped/email.html",
                HTML.formatted("Order {data.number}", PARAGRAPH, "{brand.address}"));
        put(content, "templates/shipped/email.txt", "Order {data.number} is on its way.\n{brand.address}\n");
    }

    private static void put(Path content, String file, String text) {
        try {
            var path = content.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final String POLICY = """
            brand:
              name: Bench
              address: Bench Ltd, 1 Measure Street, 10115 Berlin, Germany
              website: https://bench.example
              zone: %s
              locale: en
              currency: EUR
              sender: { email: hello@bench.example, name: Bench }
            controller:
              name: Bench Ltd
              contact: privacy@bench.example
              privacyNotice: https://bench.example/privacy
            markets: [DE]
            purposes:
              - { id: offers, kind: marketing, name: Offers }
              - { id: service, kind: service, name: About your orders }
            # everybody had two or three contacts before; the first cap binds one in six, the others nobody yet
            caps:
              - { limit: 7, per: P7D }
              - { limit: 14, per: P30D, purpose: offers }
              - { limit: 30, per: calendarMonth }
            quietHours: { from: "21:00", to: "08:00" }
            """;

    private static final String PROFILE = """
            attributes: { firstName: string, tier: string, texts: bool }
            events:
              order: { amount: double, category: string }
              visit: { place: string }
            """;

    private static final String WORDING = """
            id: email-offers
            version: "1"
            purposes: [offers]
            channels: [email]
            terms: { max: 10, per: week }
            text: { en: "Yes, send me offers by e-mail, at most ten a week." }
            """;

    private static final Map<String, String> OFFERS = Map.of("grinder", """
            name: Twenty off a grinder
            value: 28.0
            eligible: 'count("order", "P1Y", {"category": "beans"}) >= 3 && !did("order", "P1Y", {"category": "equipment"})'
            perCustomer: { limit: 3, per: P30D }
            template: season
            """, "welcome-back", """
            name: Ten per cent off the next order
            value: 12.5
            eligible: 'daysSince("order") > 60 && sum("order", "amount") > 20.0'
            perCustomer: { limit: 3, per: P30D }
            template: season
            """, "shipping", """
            name: Free shipping
            value: 6.0
            template: season
            fallback: true
            """);

    private static final String CAMPAIGN = """
            id: %s
            name: %s
            purpose: offers
            trigger: { launch: manual }
            offers: [grinder, welcome-back, shipping]
            channels: [email]
            caps: [{ limit: 1, per: P7D }]
            expires: P2D
            holdout: 2%%
            """;

    private static final String SHIPPED = """
            id: shipped
            name: Shipped
            purpose: service
            trigger: { api: true }
            template: shipped
            channels: [email]
            expires: P2D
            """;

    private static final String PARCEL = """
            id: parcel
            name: Parcel
            purpose: service
            trigger: { launch: manual }
            audience: texts
            template: parcel
            channels: [sms]
            expires: P2D
            """;

    private static final String PARAGRAPH = """
            <p style="margin:0 0 16px;font-size:17px;line-height:27px;">Hello {customer.firstName ?: 'there'}, harvests have
            changed since your last order; our way of roasting has not. Should you feel like a cup again, this is for you,
            from all of us at {brand.name}.</p>
            """;

    private static final String FOOTER = """
            <p><a href="{links.why}">Why this message</a> &middot; <a href="{links.preferences}">Choose what and how often</a>
            &middot; <a href="{links.unsubscribe}">Unsubscribe</a><br>{brand.address}</p>
            """;

    private static final String HTML = """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><title>{brand.name}</title></head>
            <body style="margin:0;padding:0;background:#f5f0e8;color:#2e221a;font-family:Georgia,serif;">
            <h1>%s</h1>
            %s%s</body></html>
            """;

    private static final String TEXT_END = """

            Why: {links.why}
            Choose what and how often: {links.preferences}
            Unsubscribe: {links.unsubscribe}
            {brand.name}, {brand.address}
            """;
}
