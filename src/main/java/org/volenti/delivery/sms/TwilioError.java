package org.volenti.delivery.sms;

import java.util.HashMap;
import java.util.Map;

/** What an error code of Twilio's means for us, by the table {@code sms/twilio-errors.properties}. */
enum TwilioError {
    /** She told Twilio to stop: that is a no for every message of ours. */
    OPTED_OUT,
    /** The number takes no SMS, and will not. */
    UNREACHABLE,
    /** Not this time; the number may be well. */
    PASSING,
    /** Too much at once. */
    TOO_FAST,
    /** Carriers turn us away: somebody must look, and trying again makes it worse. */
    FILTERED,
    /** Our account is not let in, whoever the message is for: all wait until somebody has mended it. */
    NOT_LET_IN,
    /** Our sender is not right, or not for that country: such messages wait until somebody has mended it. */
    MISCONFIGURED,
    /** Everything else. */
    REFUSED;

    private static final Map<Integer, TwilioError> BY_CODE = table();

    /** @param code 0 when there is none */
    static TwilioError of(int code) {
        return BY_CODE.getOrDefault(code, REFUSED);
    }

    private static Map<Integer, TwilioError> table() {
        var lines = SmsData.read("twilio-errors.properties");
        var table = new HashMap<Integer, TwilioError>();
        for (var code : lines.stringPropertyNames()) {
            table.put(Integer.valueOf(code), valueOf(lines.getProperty(code).strip()));
        }
        return Map.copyOf(table);
    }
}
