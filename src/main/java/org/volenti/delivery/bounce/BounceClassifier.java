package org.volenti.delivery.bounce;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Says what a message that came back means for each recipient it is about, in the order in which it names them. Reads
 * anything, throws nothing, and does a bounded amount of work; an ordinary letter is {@code unknown}.
 */
public final class BounceClassifier {
    private BounceClassifier() {}

    /** The message as it came, byte by byte. */
    public static List<Bounce> classify(byte[] raw) {
        return read(raw).bounces();
    }

    /** With what identifies the message that came back. */
    public static ReturnedMail read(byte[] raw) {
        var mail = MailReader.read(raw);
        var contents = MailContents.of(mail);
        return new ReturnedMail(bounces(mail, contents), contents.feedback().isPresent(), contents.isAbuse());
    }

    private static List<Bounce> bounces(MailPart mail, MailContents contents) {
        var complaint = Complaints.of(mail, contents);
        if (!complaint.isEmpty()) return complaint;
        var nested = contents.nested();
        boolean isReport = !contents.reports().isEmpty() || Failures.isNotice(mail, contents);
        // some gateways wrap the report of another server in a notice of their own, which says less
        if (nested.isPresent() && contents.reports().isEmpty()) {
            var inner = MailContents.of(nested.get());
            if (!isReport || !inner.reports().isEmpty()) return bounces(nested.get(), inner);
        }
        if (contents.reports().isEmpty() && isAutoReply(mail, contents))
            return List.of(new Bounce(answering(mail), Optional.empty(), BounceKind.AUTO_REPLY));
        boolean quoted = nested.isEmpty() && Failures.isByPeople(mail);
        var failures = quoted ? List.<Bounce>of() : Failures.of(mail, contents);
        if (!failures.isEmpty()) return failures;
        return List.of(new Bounce(answering(mail), Optional.empty(), BounceKind.UNKNOWN));
    }

    /** RFC 3834 §5; servers that call their failures {@code auto-replied} are known by what they say. */
    private static boolean isAutoReply(MailPart mail, MailContents contents) {
        if (Failures.isNotice(mail, contents)) return false;
        var submitted = mail.header("auto-submitted").orElse("").toLowerCase(Locale.ROOT);
        var precedence = mail.header("precedence").orElse("").toLowerCase(Locale.ROOT);
        var subject = Wordings.plain(MailText.words(mail.header("subject").orElse("")));
        return submitted.startsWith("auto-replied")
                || submitted.startsWith("auto-generated")
                || precedence.equals("auto_reply")
                || mail.header("x-autoreply").isPresent()
                || mail.header("x-autorespond").isPresent()
                || mail.header("x-autoresponse").isPresent()
                || mail.header("x-auto-response-suppress").isPresent()
                || mail.header("x-vacation").isPresent()
                || mail.header("x-apple-action")
                        .filter("VACATION"::equalsIgnoreCase)
                        .isPresent()
                || FreeText.says(subject, "auto-reply");
    }

    private static String answering(MailPart mail) {
        return mail.header("from").flatMap(Addresses::first).orElse("");
    }
}
