package org.volenti.delivery.email;

import jakarta.mail.MessagingException;
import java.net.SocketTimeoutException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.volenti.delivery.Outcome;

/**
 * What a failed hand-over means. Before the final dot nothing was taken; after it only the server's answer tells.
 *
 * @param code the server's reply, e.g. 550; 0 when it gave none
 * @param command what it answered
 * @param silent whether it gave none in time
 */
record SmtpAnswer(int code, Command command, boolean silent, String text) {
    enum Command {
        MAIL,
        RCPT,
        OTHER
    }

    private static final Pattern ENHANCED = Pattern.compile("\\b([245])\\.(\\d{1,3})\\.(\\d{1,3})\\b");

    /** The service is not available, and the session ends (RFC 5321 §3.8): so it is for everybody. */
    static final int CLOSING = 421;

    /** It wants to know first who we are (RFC 4954 §6, RFC 3207 §4): so it is for everybody, until somebody sets it right. */
    private static final Set<Integer> OF_US = Set.of(530, 534, 535, 538);

    /** Said of our address, it is not taken as a sender here: neither is it with the next message, until somebody sets it right. */
    private static final Set<Integer> OF_SENDER = Set.of(550, 553, 554);

    private static final Pattern SENDER = Pattern.compile(
            "\\b5\\.1\\.[78]\\b|(?i:sender address|sender (?:is )?(?:rejected|not)|relay(?:ing)? (?:access )?denied|(?:unable|not permitted|not allowed) to relay)");

    static SmtpAnswer of(MessagingException failure) {
        boolean silent = false;
        for (Exception each = failure; each != null; ) {
            silent |= each instanceof SocketTimeoutException;
            switch (each) {
                case SMTPAddressFailedException refused -> {
                    return new SmtpAnswer(refused.getReturnCode(), Command.RCPT, false, text(refused));
                }
                case SMTPSenderFailedException refused -> {
                    return new SmtpAnswer(refused.getReturnCode(), Command.MAIL, false, text(refused));
                }
                case SMTPSendFailedException refused
                when refused.getNextException() == null -> {
                    return new SmtpAnswer(Math.max(0, refused.getReturnCode()), command(refused), false, text(refused));
                }
                default -> {}
            }
            each = each instanceof MessagingException messaging ? messaging.getNextException() : null;
        }
        return new SmtpAnswer(0, Command.OTHER, silent, text(failure));
    }

    private static Command command(SMTPSendFailedException refused) {
        return String.valueOf(refused.getCommand()).startsWith("MAIL") ? Command.MAIL : Command.OTHER;
    }

    /** @param ended whether the final dot had been written */
    Outcome outcome(boolean ended) {
        if (!ended && isOfUs()) return new Outcome.Retryable(text, Optional.empty(), true);
        if (code >= 500 && code < 600) return new Outcome.Rejected(text, addressUnreachable());
        if (code >= 400 && code < 500) return new Outcome.Retryable(text, Optional.empty(), code == CLOSING);
        if (ended) return new Outcome.Unknown("no answer after the message was handed over: " + text);
        // a server that has stopped answering answers nobody
        return new Outcome.Retryable(text, Optional.empty(), silent);
    }

    private boolean isOfUs() {
        if (OF_US.contains(code)) return true;
        if (!OF_SENDER.contains(code)) return false;
        // Postfix, for one, tells of the sender only when the recipient is named
        return command == Command.MAIL
                || (command == Command.RCPT && SENDER.matcher(text).find());
    }

    /** Whether the session may go on; {@link #CLOSING} says that it may not. */
    boolean ofLivingSession() {
        return code >= 400 && code < 600 && code != CLOSING;
    }

    /** RFC 3463: class 5.1 is about addresses, of which 5.1.7 and above speak of the sender's. */
    private boolean addressUnreachable() {
        var status = ENHANCED.matcher(text);
        if (command != Command.RCPT || !status.find()) return false;
        int detail = Integer.parseInt(status.group(3));
        return status.group(1).equals("5") && status.group(2).equals("1") && (detail < 7 || detail == 10);
    }

    private static String text(Exception failure) {
        var message = String.valueOf(failure.getMessage()).strip().replaceAll("\\s+", " ");
        return message.length() > 300 ? message.substring(0, 300) : message;
    }
}
