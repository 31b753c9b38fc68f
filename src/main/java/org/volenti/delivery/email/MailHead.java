package org.volenti.delivery.email;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.UnsupportedEncodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The head of a mail that came to us: to whom, about what, and whether a machine wrote it. Its body is not looked at.
 *
 * @param recipients whatever stands in the fields that name them, as it stands there
 * @param automatic an answer that no person gave: RFC 3834, a delivery report, an older vacation program
 */
public record MailHead(String subject, List<String> recipients, Optional<String> messageId, boolean automatic) {
    /** Nobody's head is longer. */
    private static final int LONGEST = 256 * 1024;

    private static final List<String> RECIPIENTS =
            List.of("To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To", "Resent-To");
    private static final Set<String> MASS = Set.of("bulk", "junk", "list", "auto_reply", "auto-reply");

    /** Empty where this is no mail. */
    public static Optional<MailHead> read(byte[] raw) {
        try {
            var head = new InternetHeaders(new ByteArrayInputStream(raw, 0, Math.min(raw.length, LONGEST)), true);
            if (!head.getAllHeaders().hasMoreElements()) return Optional.empty();
            return Optional.of(new MailHead(
                    words(first(head, "Subject")),
                    recipients(head),
                    Optional.of(first(head, "Message-ID")).filter(id -> !id.isEmpty()),
                    isAutomatic(head)));
        } catch (MessagingException | RuntimeException e) {
            // what a stranger wrote may break any parser; nothing was asked for then
            return Optional.empty();
        }
    }

    private static List<String> recipients(InternetHeaders head) {
        var all = new ArrayList<String>();
        for (var name : RECIPIENTS) {
            var values = head.getHeader(name);
            if (values != null) Arrays.stream(values).map(MimeUtility::unfold).forEach(all::add);
        }
        return all;
    }

    private static boolean isAutomatic(InternetHeaders head) {
        var submitted = first(head, "Auto-Submitted").toLowerCase(Locale.ROOT);
        var type = first(head, "Content-Type").toLowerCase(Locale.ROOT);
        return !submitted.isEmpty() && !submitted.startsWith("no")
                || MASS.contains(first(head, "Precedence").toLowerCase(Locale.ROOT))
                || head.getHeader("X-Autoreply") != null
                || head.getHeader("X-Autorespond") != null
                || first(head, "Return-Path").equals("<>")
                || type.startsWith("multipart/report");
    }

    private static String first(InternetHeaders head, String name) {
        var values = head.getHeader(name);
        return values == null || values.length == 0
                ? ""
                : MimeUtility.unfold(values[0]).strip();
    }

    private static String words(String encoded) {
        try {
            return MimeUtility.decodeText(encoded);
        } catch (UnsupportedEncodingException e) {
            return encoded;
        }
    }

    /** Everything in which a mail to us may carry a word of ours. */
    public String told() {
        return recipients.stream().collect(Collectors.joining(" ", subject + " ", ""));
    }
}
