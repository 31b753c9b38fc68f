package org.volenti.profile;

import static org.volenti.profile.Addresses.quoted;

import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;
import org.volenti.profile.Normalised.Address;
import org.volenti.profile.Normalised.Refused;

/**
 * The e-mail addresses that we write to: RFC 5321 mailboxes with a dot-atom before the @ and a host name of at least two
 * labels after it. Comments, quoted and obsolete forms and address literals are legal somewhere and refused here: no
 * customer types them, and each has carried an injection. The local part is kept as given, because only its host may
 * say whether case matters.
 */
final class EmailSyntax {
    private static final Pattern DOT_ATOM =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*+");
    private static final Pattern LABEL = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    /** RFC 5321 §4.5.3.1.1, and §4.5.3.1.3 less the angle brackets. */
    private static final int LONGEST_LOCAL = 64;

    private static final int LONGEST = 254;

    /**
     * Letters on which IDNA 2003 (Java's) and IDNA 2008 (the registries') differ: faß.example would become another
     * domain, so that mail for one went to somebody else.
     */
    private static final Pattern DEVIATING = Pattern.compile("[ßẞς\u200C\u200D]");

    private EmailSyntax() {}

    static Normalised normalise(String raw) {
        int at = raw.lastIndexOf('@');
        if (at < 0) return new Refused(quoted(raw) + " is not an e-mail address: it has no @");
        var local = raw.substring(0, at);
        if (local.length() > LONGEST_LOCAL) {
            return new Refused("an e-mail address has at most " + LONGEST_LOCAL + " characters before the @");
        }
        if (!DOT_ATOM.matcher(local).matches()) {
            return new Refused(quoted(raw) + " is not an e-mail address that we can write to: before the @ only letters"
                    + " a–z, digits, single dots inside and !#$%&'*+/=?^_`{|}~- may stand");
        }
        return withDomain(raw, local, raw.substring(at + 1));
    }

    private static Normalised withDomain(String raw, String local, String given) {
        if (DEVIATING.matcher(given).find()) {
            return new Refused(quoted(raw) + ": write a domain with ß, ς or joiners in its ASCII form (xn--…)");
        }
        String domain;
        try {
            domain = ascii(given).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return new Refused(quoted(raw) + " is not an e-mail address: " + quoted(given) + " is not a domain");
        }
        var labels = domain.split("\\.", -1);
        for (var label : labels) {
            if (!LABEL.matcher(label).matches()) {
                return new Refused(quoted(raw) + " is not an e-mail address: " + quoted(given) + " is not a domain");
            }
        }
        if (labels.length < 2) {
            return new Refused(quoted(raw) + " is not an e-mail address: its domain needs a dot");
        }
        if (DIGITS.matcher(labels[labels.length - 1]).matches()) {
            return new Refused(quoted(raw) + " is not an e-mail address: a domain does not end in a number");
        }
        var address = local + "@" + domain;
        return address.length() > LONGEST
                ? new Refused("an e-mail address has at most " + LONGEST + " characters")
                : new Address(address);
    }

    private static String ascii(String domain) {
        return domain.chars().allMatch(c -> c < 0x80) ? domain : IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES);
    }
}
