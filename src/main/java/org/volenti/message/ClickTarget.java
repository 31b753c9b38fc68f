package org.volenti.message;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * Which addresses a link may lead to by way of us: http and https, a host in plain letters and no user before it, and
 * nothing that a browser and we could read differently (TR-02). Whatever else a message holds stays as it was written.
 */
final class ClickTarget {
    /** Mail programs and servers take lines and addresses of so much. */
    private static final int LONGEST = 1_500;

    private ClickTarget() {}

    static Optional<URI> of(String address) {
        if (address.length() > LONGEST || !isPlain(address)) return Optional.empty();
        try {
            var url = new URI(address);
            var scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
            if (!scheme.equals("https") && !scheme.equals("http")) return Optional.empty();
            // null: a host that URI cannot make out, such as one in other letters, or none at all
            var host = url.getHost();
            if (host == null || host.isEmpty() || url.getRawUserInfo() != null) return Optional.empty();
            if (url.getPort() == 0 || url.getPort() > 65_535) return Optional.empty();
            var whole = URI.create(url.toASCIIString());
            return whole.toString().length() > LONGEST ? Optional.empty() : Optional.of(whole);
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** No blanks, no control characters, no backslash, which browsers take for a slash. */
    private static boolean isPlain(String address) {
        return address.chars()
                .noneMatch(c -> c <= ' '
                        || c == '\\'
                        || c == 0x7f
                        || Character.isISOControl(c)
                        || Character.isWhitespace(c)
                        || Character.getType(c) == Character.FORMAT);
    }
}
