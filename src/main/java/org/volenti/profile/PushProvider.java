package org.volenti.profile;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Who carries what is sent to a push address: those fail each for itself. */
public final class PushProvider {
    /** The host of a subscription's endpoint; means the same to Java and to PostgreSQL. */
    public static final String HOST = "\"endpoint\" *: *\"https?://([^/:\"?#]+)";

    private static final Pattern PATTERN = Pattern.compile(HOST);

    private PushProvider() {}

    /** E.g. {@code fcm}, {@code apns} or, of a browser's subscription, {@code updates.push.services.mozilla.com}. */
    public static Optional<String> of(String address) {
        if (!address.startsWith("{")) {
            int colon = address.indexOf(':');
            return Optional.of(colon < 0 ? address : address.substring(0, colon));
        }
        var host = PATTERN.matcher(address);
        return host.find() ? Optional.of(host.group(1).toLowerCase(Locale.ROOT)) : Optional.empty();
    }
}
