package org.volenti.common;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** An address that somebody outside gave us to be called: https, a host by its name, nothing hidden in it. */
public final class OutsideUrl {
    private static final int LONGEST = 1_500;
    private static final String LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
    /** The last label of a name begins with a letter; 127.1, 2130706433, 0x7f.1 and 017700000001 are addresses. */
    private static final Pattern NAME = Pattern.compile("(" + LABEL + "\\.)*[a-z]([a-z0-9-]{0,61}[a-z0-9])?");

    private OutsideUrl() {}

    /** What is wrong with it, without quoting it; empty: nothing that can be seen without asking for its host. */
    public static Optional<String> objection(String url) {
        if (url.length() > LONGEST) return Optional.of("is longer than " + LONGEST + " characters");
        URI uri;
        try {
            uri = URI.create(url);
        } catch (IllegalArgumentException e) {
            return Optional.of("is not an address");
        }
        if (!"https".equalsIgnoreCase(uri.getScheme())) return Optional.of("does not begin with https://");
        if (uri.getRawUserInfo() != null) return Optional.of("holds a user name");
        if (uri.getRawFragment() != null) return Optional.of("holds a fragment");
        if (uri.getHost() == null || !NAME.matcher(host(uri)).matches()) return Optional.of("does not name a host");
        return Optional.empty();
    }

    /** In lower case, in which names are compared. */
    public static String host(URI url) {
        return String.valueOf(url.getHost()).toLowerCase(Locale.ROOT);
    }
}
