package org.volenti.delivery.bounce;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Feedback reports (ARF, RFC 5965), and the forwarded letters of providers that do not write them so. */
final class Complaints {
    private Complaints() {}

    static List<Bounce> of(MailPart mail, MailContents contents) {
        if (!contents.complained().isEmpty())
            return contents.complained().stream()
                    .map(address -> new Bounce(address, Optional.empty(), BounceKind.COMPLAINT))
                    .toList();
        if (contents.feedback().isEmpty() && !isForwarded(mail)) return List.of();
        var report = contents.feedback();
        boolean glad = report.map(fields -> fields.getOrDefault("feedback-type", ""))
                .filter("not-spam"::equalsIgnoreCase)
                .isPresent();
        var kind = glad ? BounceKind.UNKNOWN : BounceKind.COMPLAINT;
        return List.of(new Bounce(recipient(mail, contents), Optional.empty(), kind));
    }

    private static boolean isForwarded(MailPart mail) {
        var subject = Wordings.plain(MailText.words(mail.header("subject").orElse("")));
        var from = mail.header("from").orElse("").toLowerCase(Locale.ROOT);
        boolean byFeedbackLoop = from.contains("staff@hotmail.com")
                || from.contains("fbl")
                || from.contains("feedback")
                || from.contains("abuse")
                || from.contains("scomp@");
        return mail.header("x-hmxmroriginalrecipient").isPresent()
                || (byFeedbackLoop && FreeText.says(subject, "complaint"));
    }

    private static String recipient(MailPart mail, MailContents contents) {
        for (var field : List.of("original-rcpt-to", "removal-recipient", "final-recipient")) {
            var named = contents.feedback()
                    .map(report -> report.getOrDefault(field, ""))
                    .flatMap(Addresses::first);
            if (named.isPresent()) return named.get();
        }
        return mail.header("x-hmxmroriginalrecipient")
                .flatMap(Addresses::first)
                .or(() -> contents.original()
                        .map(headers -> headers.getOrDefault("to", ""))
                        .flatMap(Addresses::first))
                .orElse("");
    }
}
