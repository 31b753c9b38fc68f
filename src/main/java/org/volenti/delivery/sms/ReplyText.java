package org.volenti.delivery.sms;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Properties;
import org.volenti.campaign.Policy;

/** What we answer to STOP and HELP, in the language in which it was asked. */
public final class ReplyText {
    private static final Properties TEXTS = SmsData.read("replies.properties");

    private ReplyText() {}

    public static String stopped(String language, Policy policy) {
        return text("stopped", language, policy);
    }

    /** Who we are, and where to turn to. */
    public static String help(String language, Policy policy) {
        return text("help", language, policy);
    }

    private static String text(String what, String language, Policy policy) {
        var pattern = TEXTS.getProperty(what + "." + language, TEXTS.getProperty(what + ".en"));
        var contact = policy.controller()
                .flatMap(Policy.Controller::contact)
                .or(() -> policy.brand().sender().email())
                .or(() -> policy.brand().website())
                .orElse(policy.brand().address());
        return new MessageFormat(pattern.replace("'", "''"), Locale.ROOT)
                .format(new Object[] {policy.brand().name(), contact + "."});
    }
}
