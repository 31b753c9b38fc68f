package org.volenti.tools.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.SplittableRandom;

/** The customers, each with an address and a number of her own; one in seven never agreed to anything. */
record People(int count, long seed) {
    static final String CONSENT = """
            {"customer": "%s", "channel": "%s", "purpose": "offers", "action": "%s", "basis": "consent",
             "source": "chaos", "actor": "customer", "evidence": {"affirmativeAct": "ticked"}}
            """;

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

    static String address(int person, String channel) {
        return channel.equals("sms") ? phone(person) : email(person);
    }

    /** Whose address it is. */
    static int of(String address) {
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

    Path customers(Path folder) throws IOException {
        var text = new StringBuilder("ref,locale,country,email,phone,wave\n");
        for (int i = 1; i <= count; i++) {
            text.append("%s,en,DE,%s,%s,%d\n".formatted(ref(i), email(i), phone(i), wave(i)));
        }
        return Files.writeString(folder.resolve("customers.csv"), text);
    }

    Path consents(Path folder, Instant now) throws IOException {
        var text = new StringBuilder(
                "customer,channel,address,purpose,action,basis,source,actor,occurred_at,affirmativeAct\n");
        var at = now.minus(Duration.ofDays(30)).truncatedTo(ChronoUnit.SECONDS);
        for (int i = 1; i <= count; i++) {
            if (!agreed(i)) continue;
            for (var channel : new String[] {"email", "sms"}) {
                text.append("%s,%s,%s,offers,granted,consent,chaos,customer,%s,ticked\n"
                        .formatted(ref(i), channel, address(i, channel), at));
            }
        }
        return Files.writeString(folder.resolve("consents.csv"), text);
    }
}
