package org.volenti.tools.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The customers, each with an address and a number of her own; one in seven never agreed to anything. */
record People(int count, long seed) {
    static final String CONSENT = """
            {"customer": "%s", "channel": "%s", "purpose": "offers", "action": "%s", "basis": "consent",
             "source": "chaos", "actor": "customer", "evidence": {"affirmativeAct": "ticked"}}
            """;

    private static final int AT_ONCE = 500;

    static String ref(int person) {
        return "k-" + person;
    }

    static String email(int person) {
        return "person" + person + "@chaos.example";
    }

    /** A German mobile number. */
    static String phone(int person) {
        return "+491512%07d".formatted(person);
    }

    /** How the endpoint of her browser ends. */
    static String device(int person) {
        return "device-" + person;
    }

    static String channel(String address) {
        if (address.startsWith("device-")) return "push";
        return address.contains("@") ? "email" : "sms";
    }

    /** Whose address it is. */
    static int of(String address) {
        if (address.startsWith("device-")) return Integer.parseInt(address.substring(7));
        return address.startsWith("+491512")
                ? Integer.parseInt(address.substring(7))
                : Integer.parseInt(address.substring(6, address.indexOf('@')));
    }

    int wave(int person) {
        return new SplittableRandom(seed + person).nextInt(ChaosContent.WAVES);
    }

    boolean agreed(int person) {
        return person % 7 != 0;
    }

    /** Whom the API is told of: as many at once as it takes. */
    List<String> customers(Browsers browsers, int pushPort) {
        return IntStream.iterate(1, first -> first <= count, first -> first + AT_ONCE)
                .mapToObj(first -> IntStream.range(first, Math.min(first + AT_ONCE, count + 1))
                        .mapToObj(person -> customer(person, browsers.subscription(pushPort, person)))
                        .collect(Collectors.joining(",", "[", "]")))
                .toList();
    }

    private String customer(int person, String subscription) {
        return """
                {"ref": "%s", "locale": "en", "country": "DE", "attributes": {"wave": %d}, "contactPoints": [
                 {"channel": "email", "address": "%s"}, {"channel": "sms", "address": "%s"},
                 {"channel": "push", "address": "%s"}]}
                """.formatted(ref(person), wave(person), email(person), phone(person), quoted(subscription, "\\\""));
    }

    private static String quoted(String json, String quote) {
        return json.replace("\"", quote);
    }

    Path consents(Path folder, Browsers browsers, int pushPort, Instant now) throws IOException {
        var text = new StringBuilder(
                "customer,channel,address,purpose,action,basis,source,actor,occurred_at,affirmativeAct\n");
        var at = now.minus(Duration.ofDays(30)).truncatedTo(ChronoUnit.SECONDS);
        for (int i = 1; i <= count; i++) {
            if (!agreed(i)) continue;
            var browser = '"' + quoted(browsers.subscription(pushPort, i), "\"\"") + '"';
            var addresses = Map.of("email", email(i), "sms", phone(i), "push", browser);
            for (var channel : ChaosContent.CHANNELS) {
                text.append("%s,%s,%s,offers,granted,consent,chaos,customer,%s,ticked\n"
                        .formatted(ref(i), channel, addresses.get(channel), at));
            }
        }
        return Files.writeString(folder.resolve("consents.csv"), text);
    }
}
