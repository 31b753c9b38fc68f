package org.volenti.delivery.bounce;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds e-mail addresses in text that was written for people. */
final class Addresses {
    /** Bounded on both sides of the @ (RFC 5321 §4.5.3.1), so that the search stays linear. */
    static final Pattern ADDRESS = Pattern.compile(
            "(?:\"[^\"\\n@]{1,64}\"|[\\p{L}\\p{N}!#$%&'*+/=?^_`{|}~.-]{1,64}+)@(?:[\\p{L}\\p{N}](?:[\\p{L}\\p{N}_-]{0,62})\\.?+){1,20}");

    private static final List<String> ROBOTS =
            List.of("mailer-daemon@", "postmaster@", "abuse@", "mail-daemon@", "noc@", "support@", "helpdesk@");

    private Addresses() {}

    static Optional<String> first(String text) {
        var all = of(text, 1);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getFirst());
    }

    /** In the order of the text, each once, in lower case. */
    static List<String> of(String text, int most) {
        if (text.indexOf('@') < 0) return List.of();
        var found = new LinkedHashSet<String>();
        var address = ADDRESS.matcher(text);
        while (found.size() < most && address.find()) {
            var word = address.group().toLowerCase(Locale.ROOT);
            if (word.endsWith(".")) word = word.substring(0, word.length() - 1);
            if (word.startsWith("'")) word = word.substring(1);
            if (word.startsWith("smtp=")) word = word.substring(5); // as X.400 gateways write it
            found.add(word);
        }
        return List.copyOf(found);
    }

    static boolean isRobot(String address) {
        return ROBOTS.stream().anyMatch(address::startsWith);
    }

    /** Text in which no address can be mistaken for a reason: {@code mailbox-full@example.com}. */
    static String removed(String text) {
        return text.indexOf('@') < 0 ? text : ADDRESS.matcher(text).replaceAll("@");
    }
}
