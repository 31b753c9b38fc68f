package org.volenti.profile;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.volenti.common.Channel;
import org.volenti.common.OutsideUrl;
import org.volenti.profile.Normalised.Address;
import org.volenti.profile.Normalised.Refused;

/** Brings addresses of any channel into the one form under which we keep them, and refuses what cannot be one. */
public final class Addresses {
    private static final int LONGEST_OPAQUE = 4096;

    /** The longest Web Push subscription seen is 1 kB; an index of PostgreSQL takes 2,704 bytes. */
    private static final int LONGEST_PUSH = 2_500;

    /** Of what is no address at all so much is kept; it becomes part of a key. */
    private static final int LONGEST_ODD = 500;

    private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();

    /**
     * Numbers that Ofcom keeps free for drama, and which every example uses: libphonenumber calls them invalid because
     * they ring nowhere. Refusing them would refuse every demonstration, accepting them harms nobody.
     */
    private static final Pattern DRAMA = Pattern.compile("\\+447700900\\d{3}");

    private Addresses() {}

    /** @param country ISO 3166-1 of the customer: how a number without country code is read */
    public static Normalised normalise(Channel channel, String raw, Optional<String> country) {
        for (int i = 0; i < raw.length(); i++) {
            if (Character.isISOControl(raw.charAt(i))) return new Refused("an address holds no control characters");
        }
        return switch (channel.name()) {
            case "email" -> EmailSyntax.normalise(raw);
            case "sms" -> number(raw, country, true);
            case "phone" -> number(raw, country, false);
            case "push" -> push(raw);
            default -> opaque(raw, LONGEST_OPAQUE);
        };
    }

    /**
     * The form under which a no is kept. A no is never refused for being odd: what is no address for us today is kept as
     * given, so that it holds when it becomes one.
     *
     * @param country as for {@link #normalise}
     */
    public static Normalised suppressible(Channel channel, String raw, Optional<String> country) {
        var given = raw.strip();
        var strict = normalise(channel, given, country);
        if (strict instanceof Address || given.isEmpty()) return strict;
        if (given.length() > LONGEST_OPAQUE || given.chars().anyMatch(Character::isISOControl)) return strict;
        return switch (channel.name()) {
            case "sms", "phone" ->
                anyNumber(given, country).<Normalised>map(Address::new).orElse(strict);
            case "email" -> given.indexOf('@') > 0 ? new Address(given) : strict;
            default -> new Address(given);
        };
    }

    /** The same for a no that names it, which is recorded whatever was written there. */
    public static String ofNo(Channel channel, String raw, Optional<String> country) {
        return switch (suppressible(channel, raw, country)) {
            case Address(String value) -> value;
            case Refused refused -> {
                var plain = raw.replaceAll("\\p{Cntrl}", "\uFFFD").strip();
                yield plain.length() <= LONGEST_ODD ? plain : plain.substring(0, LONGEST_ODD);
            }
        };
    }

    /** Of a number as we keep it the digits that stay however it is dialled: {@code 15112345777} of {@code +4915112345777}. */
    public static String withoutCountry(String number) {
        try {
            return PHONES.getNationalSignificantNumber(PHONES.parse(number, null));
        } catch (NumberParseException e) {
            return number;
        }
    }

    /** The channel of an address that came without: how it looks. */
    public static Channel likelyChannel(String address) {
        return address.indexOf('@') >= 0 ? Channel.EMAIL : Channel.SMS;
    }

    private static Optional<String> anyNumber(String given, Optional<String> country) {
        try {
            return Optional.of(PHONES.format(PHONES.parse(given, country.orElse(null)), PhoneNumberFormat.E164));
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }

    private static Normalised number(String raw, Optional<String> country, boolean texts) {
        try {
            var number = PHONES.parse(raw, country.orElse(null));
            var written = PHONES.format(number, PhoneNumberFormat.E164);
            if (DRAMA.matcher(written).matches()) return new Address(written);
            if (number.hasExtension()) return new Refused(quoted(raw) + " has an extension: give the number alone");
            var type = PHONES.getNumberType(number);
            return switch (type) {
                case PREMIUM_RATE, SHARED_COST ->
                    new Refused(quoted(raw) + " is a premium or shared-cost number, which we never call");
                case UNKNOWN -> new Refused(quoted(raw) + " is not a valid number of its country");
                default ->
                    texts && !takesTexts(type)
                            ? new Refused(quoted(raw) + " is not a mobile number, which a text message needs")
                            : new Address(written);
            };
        } catch (NumberParseException e) {
            boolean lacksCountry = e.getErrorType() == NumberParseException.ErrorType.INVALID_COUNTRY_CODE
                    && !raw.strip().startsWith("+");
            return new Refused(
                    lacksCountry
                            ? quoted(raw) + " has no country code: write it as +441632960961, or give the country"
                            : quoted(raw) + " is not a telephone number: write it as +441632960961");
        }
    }

    private static boolean takesTexts(PhoneNumberType type) {
        return type == PhoneNumberType.MOBILE || type == PhoneNumberType.FIXED_LINE_OR_MOBILE;
    }

    /** A browser's subscription in one spelling; all else ({@code fcm:…}, {@code apns:…}) as given. */
    private static Normalised push(String raw) {
        var endpoint = PushSubscription.endpoint(raw);
        if (endpoint.isPresent()) {
            // it is what we shall call, and comes from outside
            var wrong = OutsideUrl.objection(endpoint.get());
            if (wrong.isPresent()) return new Refused("the endpoint of a push subscription " + wrong.get());
        }
        return opaque(PushSubscription.read(raw).map(PushSubscription::write).orElse(raw), LONGEST_PUSH);
    }

    private static Normalised opaque(String raw, int longest) {
        if (raw.isBlank()) return new Refused("an address is not empty");
        int bytes = raw.getBytes(StandardCharsets.UTF_8).length;
        return bytes > longest
                ? new Refused("an address has at most " + longest + " bytes, this one has " + bytes)
                : new Address(raw);
    }

    /** The input as far as a message may show it. */
    static String quoted(String raw) {
        return "“" + (raw.length() <= 80 ? raw : raw.substring(0, 80) + "…") + "”";
    }
}
