package org.volenti.frequency;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.Optional;

/**
 * Tells the country of a telephone number. A number tells no more: mobile numbers keep their area code when their owner
 * moves, so all zones of the country are possible.
 */
public final class NumberPlan {
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    /** libphonenumber's word for numbers of no country, such as satellite telephones. */
    private static final String NOWHERE = "001";

    private NumberPlan() {}

    /**
     * @param number in E.164
     * @return ISO 3166-1 alpha-2; empty for an address that is no number
     */
    public static Optional<String> countryOf(String number) {
        if (number.length() < 5 || number.charAt(0) != '+') return Optional.empty();
        // calling codes are prefix-free; those of one country alone (+49) need no look at the rest of the number
        int code = 0;
        for (int i = 1; i <= 3; i++) {
            char digit = number.charAt(i);
            if (digit < '0' || digit > '9') return Optional.empty();
            code = code * 10 + (digit - '0');
            var countries = NUMBERS.getRegionCodesForCountryCode(code);
            if (countries.size() == 1) return Optional.of(countries.getFirst()).filter(c -> !c.equals(NOWHERE));
            if (countries.size() > 1) return among(number, countries.getFirst());
        }
        return Optional.empty();
    }

    /** @param main the country that numbers belong to which the plan does not tell apart */
    private static Optional<String> among(String number, String main) {
        try {
            var country = NUMBERS.getRegionCodeForNumber(NUMBERS.parse(number, main));
            return Optional.of(country == null ? main : country);
        } catch (NumberParseException e) {
            return Optional.of(main);
        }
    }
}
