package org.volenti.delivery.bounce;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One part of a message: its headers (names in lower case, unfolded) and, where it is not multipart, its text. */
record MailPart(Map<String, String> headers, String type, String text, List<MailPart> parts) {
    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    boolean is(String media) {
        return type.equals(media);
    }

    boolean isText() {
        return type.startsWith("text/") && !type.equals("text/rfc822-headers");
    }

    /** A report about a message carries the message, or its headers. */
    boolean isReturned() {
        return type.equals("message/rfc822")
                || type.equals("text/rfc822-headers")
                || type.equals("message/global")
                || type.equals("message/global-headers");
    }

    boolean isStatus() {
        return type.equals("message/delivery-status") || type.equals("message/global-delivery-status");
    }

    boolean isFeedback() {
        return type.equals("message/feedback-report");
    }
}
