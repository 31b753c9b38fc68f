package org.volenti.tools.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * The brand under attack: waves that are launched, one nudge by API, three service messages. All caps count whole days or
 * longer, so that within a run, which stays within one local day, each is simply a number a customer.
 */
@SuppressWarnings("InlineFormatString") // a file reads better whole than in the call that fills it in
final class ChaosContent {
    static final List<String> CHANNELS = List.of("email", "sms", "push");
    static final int WAVES = 8;
    /** Marketing messages for each customer. */
    static final int MOST = 2;
    /** Of these, by SMS. */
    static final int MOST_SMS = 1;

    private static final List<String> ZONES =
            List.of("Europe/Berlin", "America/New_York", "Asia/Tokyo", "America/Los_Angeles", "Australia/Sydney");

    private ChaosContent() {}

    /** Where it is neither night nor near midnight. */
    static String zone(Instant now) {
        return ZONES.stream()
                .filter(zone -> {
                    int hour = now.atZone(ZoneId.of(zone)).getHour();
                    return hour >= 6 && hour < 22;
                })
                .findFirst()
                .orElseThrow();
    }

    static String wave(int launch) {
        return "wave-" + launch;
    }

    /** Whether a launch is for those of this wave. */
    static boolean isFor(int launch, int wave) {
        return wave == launch % WAVES || wave == (launch + 3) % WAVES;
    }

    static void write(Path content, int launches, Instant now) throws IOException {
        put(content, "campaigns/policy.yaml", POLICY.formatted(zone(now), MOST, MOST_SMS));
        put(content, "campaigns/jurisdictions.yaml", LAW);
        put(content, "campaigns/profile.yaml", "attributes: { wave: int }\n");
        for (int launch = 0; launch < launches; launch++) {
            var channels = List.of("email, sms, push", "sms, push, email", "push, email, sms")
                    .get(launch % 3);
            var capped = launch % 2 == 0 ? "defer" : "drop";
            put(
                    content,
                    "campaigns/" + wave(launch) + ".yaml",
                    WAVE.formatted(wave(launch), launch % WAVES, (launch + 3) % WAVES, wave(launch), channels, capped));
            wording(content, wave(launch), wave(launch), MARKETING);
        }
        put(content, "campaigns/nudge.yaml", API.formatted("nudge", "offers", "nudge", "sms, push, email"));
        wording(content, "nudge", "nudge-{data.number}", MARKETING);
        put(content, "campaigns/shipped.yaml", API.formatted("shipped", "service", "shipped", "email"));
        wording(content, "shipped", "shipped-{data.number}", "{brand.address}");
        put(content, "campaigns/code.yaml", API.formatted("code", "service", "code", "sms"));
        wording(content, "code", "code-{data.number}", "{brand.address}");
        put(content, "campaigns/ready.yaml", API.formatted("ready", "service", "ready", "push"));
        wording(content, "ready", "ready-{data.number}", "{brand.address}");
    }

    private static void wording(Path content, String template, String occasion, String foot) throws IOException {
        var folder = "templates/" + template + "/";
        put(content, folder + "subject.txt", "For you #" + occasion + "#");
        put(content, folder + "email.txt", "Hello, this is #" + occasion + "#.\n\n" + foot + "\n");
        put(content, folder + "sms.txt", "#" + occasion + "# for you. STOP ends this.");
        put(content, folder + "push.json", "{ \"title\": \"For you\", \"body\": \"This is #" + occasion + "#.\" }\n");
    }

    private static void put(Path content, String file, String text) throws IOException {
        var path = content.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private static final String POLICY = """
            brand:
              name: Chaos
              address: Chaos Ltd, 1 Measure Street, 10115 Berlin, Germany
              website: https://chaos.example
              zone: %s
              locale: en
              currency: EUR
              sender: { email: hello@chaos.example, name: Chaos, sms: "+491511234567" }
            controller:
              name: Chaos Ltd
              contact: privacy@chaos.example
              privacyNotice: https://chaos.example/privacy
            markets: [DE]
            purposes:
              - { id: offers, kind: marketing, name: Offers }
              - { id: service, kind: service, name: About your orders }
            caps:
              - { limit: %d, per: P7D }
              - { limit: %d, per: calendarDay, channel: sms }
            """;

    private static final String LAW = """
            rows:
              - country: DE
                channel: sms
                caps: [{ limit: 1, per: PT24H, channel: sms }]
                source: made up for the trial
            """;

    private static final String WAVE = """
            id: %s
            name: A wave
            purpose: offers
            trigger: { launch: manual }
            audience: 'wave == %d || wave == %d'
            template: %s
            channels: [%s]
            whenCapped: %s
            caps: [{ limit: 1, per: P30D }]
            expires: P2D
            """;

    private static final String API = """
            id: %s
            name: By API
            purpose: %s
            trigger: { api: true }
            template: %s
            channels: [%s]
            expires: P2D
            """;

    private static final String MARKETING = "Unsubscribe: {links.unsubscribe}\n{brand.address}";
}
