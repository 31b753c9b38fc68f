package org.volenti.profile;

/** What became of an address that somebody gave us: the one form under which we keep it, or why we refuse it. */
public sealed interface Normalised {
    /** @param value an e-mail address with lower-case ASCII domain, a number in E.164, a subscription as given */
    record Address(String value) implements Normalised {}

    /** @param why what is wrong and how to mend it; never holds more of the input than a short quotation */
    record Refused(String why) implements Normalised {}
}
