package org.volenti.tools;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;

/**
 * A made-up shop: customers with a rhythm of buying that ends one day, as real ones have. The same seed gives the same
 * people; only the dates move with today. Its consents are made up, and their evidence says so.
 */
final class SampleShop {
    private static final long SEED = 20_260_101;
    private static final Duration YEAR = Duration.ofDays(365);

    private static final List<String> FIRST_NAMES = List.of(
            "Anna", "Ben", "Clara", "David", "Emma", "Felix", "Greta", "Hannah", "Ida", "Jonas", "Klara", "Leon", "Mia",
            "Noah", "Olga", "Paul", "Ruth", "Sofia", "Tom", "Una", "Vera", "Will", "Yara", "Zoe", "Łukasz", "Zoë");

    private record Home(String locale, String country, String zone, int weight) {}

    private static final List<Home> HOMES = List.of(
            new Home("de-DE", "DE", "Europe/Berlin", 46),
            new Home("de-AT", "AT", "Europe/Vienna", 10),
            new Home("de-CH", "CH", "Europe/Zurich", 8),
            new Home("en-GB", "GB", "Europe/London", 16),
            new Home("en-US", "US", "America/New_York", 8),
            new Home("en-US", "US", "America/Los_Angeles", 5),
            new Home("en-AU", "AU", "Australia/Sydney", 4),
            new Home("en", "", "", 3));

    private final Random random = new Random(SEED);
    private final Instant today;
    private final int customers;
    private long events;

    SampleShop(int customers, Instant now) {
        this.customers = customers;
        this.today = now.truncatedTo(ChronoUnit.DAYS);
    }

    long events() {
        return events;
    }

    /** Writes {@code customers.csv}, {@code events.csv} and {@code consents.csv} as the public import takes them. */
    void write(Path folder) throws IOException {
        try (var people = Files.newBufferedWriter(folder.resolve("customers.csv"));
                var behaviour = Files.newBufferedWriter(folder.resolve("events.csv"));
                var consents = Files.newBufferedWriter(folder.resolve("consents.csv"))) {
            people.write(
                    "ref,locale,time_zone,country,region,email,phone,firstName,birthday,loyaltyTier,favouriteRoast,clubMember,visits\n");
            behaviour.write("id,customer,type,occurred_at,amount,items,category,place\n");
            consents.write(
                    "customer,channel,address,purpose,action,basis,wording_id,wording_version,wording_locale,source,actor,occurred_at,expires_at,affirmativeAct,note\n");
            for (int i = 1; i <= customers; i++) person("c-" + (10_000 + i), i, people, behaviour, consents);
        }
    }

    private void person(
            String ref, int number, BufferedWriter people, BufferedWriter behaviour, BufferedWriter consents)
            throws IOException {
        var home = home();
        var name = FIRST_NAMES.get(random.nextInt(FIRST_NAMES.size()));
        var email = "person" + number + "@example.com";
        var phone = !home.country().isEmpty() && random.nextDouble() < 0.45 ? phone(home, number) : "";
        boolean club = random.nextDouble() < 0.2;
        var history = new Purchases(ref, behaviour);
        int orders = history.live();
        int visits = club ? visits(ref, behaviour) : 0;
        var birthday = LocalDate.of(1950 + random.nextInt(55), 1, 1).plusDays(random.nextInt(365));
        people.write(String.join(
                ",",
                ref,
                home.locale(),
                home.zone(),
                home.country(),
                "",
                email,
                phone,
                name,
                random.nextDouble() < 0.7 ? birthday.toString() : "",
                orders > 12 ? "gold" : orders > 5 ? "bronze" : "green",
                random.nextBoolean() ? "dark" : "light",
                String.valueOf(club),
                club ? String.valueOf(visits) : ""));
        people.write('\n');
        consents(ref, home, email, phone, club, history.began, consents);
    }

    private Home home() {
        int draw = random.nextInt(100);
        for (var home : HOMES) {
            draw -= home.weight();
            if (draw < 0) return home;
        }
        return HOMES.getFirst();
    }

    /** A mobile number like the country's example in libphonenumber, with other last digits where that is still one. */
    private static String phone(Home home, int number) {
        var numbers = PhoneNumberUtil.getInstance();
        var example = numbers.getExampleNumberForType(home.country(), PhoneNumberUtil.PhoneNumberType.MOBILE);
        long national = example.getNationalNumber() / 10_000 * 10_000 + number % 10_000;
        var phone = new PhoneNumber().setCountryCode(example.getCountryCode()).setNationalNumber(national);
        return numbers.isValidNumber(phone) ? numbers.format(phone, PhoneNumberUtil.PhoneNumberFormat.E164) : "";
    }

    private final class Purchases {
        private final String ref;
        private final BufferedWriter out;
        private Instant began = today;

        Purchases(String ref, BufferedWriter out) {
            this.ref = ref;
            this.out = out;
        }

        /** Gamma-distributed gaps around a person's own rhythm; after each order some never come back. */
        int live() throws IOException {
            double rhythm = 12 + random.nextDouble() * random.nextDouble() * 90;
            double leaving = 0.02 + 0.12 * random.nextDouble();
            boolean drinksBeans = random.nextDouble() < 0.7;
            began = today.minus(Duration.ofHours(random.nextInt((int) YEAR.toHours())));
            var at = began;
            int orders = 0;
            while (at.isBefore(today)) {
                order(at, drinksBeans);
                orders++;
                if (random.nextDouble() < leaving) break;
                double gap = rhythm * (random.nextGaussian() * 0.25 + 1);
                at = at.plus(Duration.ofMinutes((long) (Math.max(2, gap) * 24 * 60)));
            }
            return orders;
        }

        private void order(Instant at, boolean beans) throws IOException {
            var draw = random.nextDouble();
            var category = draw < 0.08 ? "equipment" : draw < 0.75 == beans ? "beans" : "capsules";
            double amount = category.equals("equipment") ? 60 + random.nextInt(160) : 9 + random.nextInt(40);
            event(out, ref, "order", at, amount + 0.9 + "," + (1 + random.nextInt(4)) + "," + category + ",");
        }
    }

    private int visits(String ref, BufferedWriter behaviour) throws IOException {
        int visits = random.nextInt(40);
        var at = today.minus(Duration.ofDays(20 + random.nextInt(340)));
        for (int i = 0; i < visits && at.isBefore(today); i++) {
            event(behaviour, ref, "visit", at, ",,,Hamburg Altona");
            at = at.plus(Duration.ofHours(24 + random.nextInt(240)));
        }
        return visits;
    }

    private void event(BufferedWriter out, String ref, String type, Instant at, String values) throws IOException {
        events++;
        out.write("demo-" + events + "," + ref + "," + type + "," + at.truncatedTo(ChronoUnit.SECONDS) + "," + values
                + "\n");
    }

    private void consents(
            String ref, Home home, String email, String phone, boolean club, Instant at, BufferedWriter out)
            throws IOException {
        var locale = home.locale().startsWith("de") ? "de" : "en";
        if (random.nextDouble() < 0.78) grant(out, ref, "email", email, "offers", "email-offers", locale, at);
        if (club && random.nextDouble() < 0.8) grant(out, ref, "email", email, "club", "email-club", locale, at);
        if (!phone.isEmpty() && random.nextDouble() < 0.6)
            grant(out, ref, "sms", phone, "offers", "sms-offers@2", locale, at);
        // one in seven uses the app; by the ref as well
        if (Math.floorMod(ref.hashCode(), 7) == 0)
            grant(out, ref, "push", "fcm:device-of-" + ref, "offers", "push-offers@2", locale, at);
        // nine in ten let offers be picked by what they bought; by the ref, so that no other draw moves
        if (Math.floorMod(ref.hashCode(), 10) != 0) grant(out, ref, "", "", "personalisation", "know-me", locale, at);
        if (random.nextDouble() < 0.06) {
            var left = at.plus(Duration.ofHours(1 + random.nextInt(2000)));
            line(
                    out,
                    ref,
                    "email",
                    email,
                    "offers",
                    "withdrawn",
                    "",
                    "",
                    locale,
                    left.isBefore(today) ? left : today,
                    "");
        }
    }

    private static void grant(
            BufferedWriter out,
            String ref,
            String channel,
            String address,
            String purpose,
            String wording,
            String locale,
            Instant at)
            throws IOException {
        line(out, ref, channel, address, purpose, "granted", "consent", wording, locale, at, "ticked");
    }

    /** {@code email-offers} is its first version, {@code sms-offers@2} the second. */
    private static String version(String wording) {
        if (wording.isEmpty()) return "";
        int at = wording.indexOf('@');
        return at < 0 ? "1" : wording.substring(at + 1);
    }

    private static void line(
            BufferedWriter out,
            String ref,
            String channel,
            String address,
            String purpose,
            String action,
            String basis,
            String wording,
            String locale,
            Instant at,
            String act)
            throws IOException {
        out.write(String.join(
                ",",
                ref,
                channel,
                address,
                purpose,
                action,
                basis,
                wording.replaceFirst("@.*", ""),
                version(wording),
                wording.isEmpty() ? "" : locale,
                "demo",
                "customer",
                at.truncatedTo(ChronoUnit.SECONDS).toString(),
                "",
                act,
                "made up for the demo"));
        out.write('\n');
    }
}
