package org.volenti.delivery.bounce;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Delivery reports: those of RFC 3464 by their fields and words, all others by their words alone. */
final class Failures {
    private static final List<String> SERVERS = List.of(
            "mailer-daemon",
            "postmaster",
            "mail delivery",
            "mailer daemon",
            "mail-daemon",
            "mailerdaemon",
            "delivery subsystem",
            "system administrator");
    /** Names that people bear too: the subject must say the same. */
    private static final List<String> PERHAPS_SERVERS = List.of(
            "mdaemon",
            "mail server",
            "mail service",
            "mail administrator",
            "mail system",
            "mail transport",
            "post office",
            "delivery service",
            "content-filter");

    private static final List<String> SUBJECTS = List.of(
            "undeliver",
            "returned mail",
            "failure",
            "delivery status",
            "delivery fail",
            "mail error",
            "mail system error",
            "returning message",
            "returned to sender",
            "not delivered",
            "non-deliver",
            "nondeliver",
            "could not be delivered",
            "delivery has failed",
            "delivery notification",
            "delivery problem",
            "mail failed",
            "delivery report",
            "bounce",
            "delayed",
            "could not send",
            "unzustellbar",
            "non remis",
            "no entregado",
            "no se pudo entregar",
            "impossibile recapitare",
            "недостав",
            "не доставлен",
            "配信不能",
            "退信",
            "could not deliver",
            "rejected mail",
            "undelivered",
            "user unknown",
            "mail delivery");

    /** As programs begin the subject of an answer, or of what is forwarded. */
    private static final List<String> REPLIES =
            List.of("re:", "aw:", "sv:", "rv:", "odp:", "r:", "fwd:", "fw:", "wg:", "tr:", "回复", "答复", "转发");

    private Failures() {}

    /** Whether a mail server wrote this, by its name and its subject. */
    static boolean isNotice(MailPart mail, MailContents contents) {
        if (mail.header("x-failed-recipients").isPresent()) return true;
        var subject = MailText.words(mail.header("subject").orElse("")).toLowerCase(Locale.ROOT);
        var from = MailText.words(mail.header("from").orElse("")).toLowerCase(Locale.ROOT);
        boolean server = isServer(mail);
        boolean failing = SUBJECTS.stream().anyMatch(subject::contains);
        var report = mail.header("content-type").orElse("").toLowerCase(Locale.ROOT);
        if (report.startsWith("multipart/report") && report.contains("delivery-status")) return true;
        boolean robot = mail.header("return-path")
                .filter(path -> path.strip().equals("<>"))
                .isPresent();
        return (server && (failing || !FreeText.says(Wordings.plain(subject), "auto-reply")))
                || (failing && (robot || PERHAPS_SERVERS.stream().anyMatch(from::contains)))
                || (failing
                        && !contents.text().isEmpty()
                        && SmtpWords.of(FreeText.of(contents.text(), Set.of(), true)
                                        .whole())
                                .reply()
                                .isPresent());
    }

    /** An answer that quotes a report, or a newsletter that tells of one. */
    static boolean isByPeople(MailPart mail) {
        var subject = MailText.words(mail.header("subject").orElse("")).toLowerCase(Locale.ROOT);
        boolean answers = REPLIES.stream().anyMatch(subject.strip()::startsWith);
        boolean list = mail.header("list-id").isPresent()
                || mail.header("list-unsubscribe").isPresent();
        return (answers || list) && !isServer(mail);
    }

    private static boolean isServer(MailPart mail) {
        var from = MailText.words(mail.header("from").orElse("")).toLowerCase(Locale.ROOT);
        return from.isBlank() || from.strip().equals("<>") || SERVERS.stream().anyMatch(from::contains);
    }

    static List<Bounce> of(MailPart mail, MailContents contents) {
        if (contents.reports().isEmpty() && !isNotice(mail, contents)) return List.of();
        var text = FreeText.of(contents.text(), reporters(mail), true);
        if (text.sections().isEmpty()) text = FreeText.of(contents.text(), Set.of(), false);
        var subject = MailText.words(mail.header("subject").orElse(""));
        boolean delayed = isDelayed(subject, text);
        var bounces = new ArrayList<Bounce>();
        for (var report : contents.reports()) {
            var section = sectionOf(report.recipient(), text, contents.reports().size() == 1);
            bounces.add(reported(report, section, delayed && report.action().isEmpty()));
        }
        return bounces.isEmpty() ? written(mail, contents, text, subject, delayed) : List.copyOf(bounces);
    }

    private static Set<String> reporters(MailPart mail) {
        var reporters = new HashSet<String>();
        for (var name : List.of("from", "to", "delivered-to", "x-original-to"))
            mail.header(name).ifPresent(line -> reporters.addAll(Addresses.of(line, 3)));
        return reporters;
    }

    private static boolean isDelayed(String subject, FreeText text) {
        var plain = Wordings.plain(subject + "\n" + text.whole());
        return FreeText.says(plain, "delayed") && !FreeText.says(plain, "failed");
    }

    private static Bounce reported(StatusReport report, List<String> section, boolean delayed) {
        var smtp = SmtpWords.of(report.diagnostic());
        var status = report.status()
                .filter(code -> !EnhancedCode.isGeneric(code))
                .or(smtp::code)
                .or(report::status);
        var kind =
                switch (report.action()) {
                    case "delayed" -> BounceKind.DELAYED;
                    case "delivered", "relayed", "expanded" -> BounceKind.DELIVERED;
                    case "expired" -> BounceKind.SOFT;
                    default -> delayed ? BounceKind.DELAYED : failed(report, section, status, smtp);
                };
        return new Bounce(report.recipient(), status, kind);
    }

    private static BounceKind failed(
            StatusReport report, List<String> section, Optional<String> status, SmtpWords smtp) {
        var pieces = new ArrayList<String>();
        if (!report.diagnostic().isEmpty()) pieces.add(report.diagnostic());
        pieces.addAll(section);
        boolean trusted = report.typed()
                || smtp.reply().isPresent()
                || status.filter(code -> !EnhancedCode.isGeneric(code)).isPresent();
        // given up with a code of "for now", although there is no such domain
        boolean noDomain = report.diagnostic().toLowerCase(Locale.ROOT).contains("nxdomain");
        if (report.status().filter(code -> code.startsWith("4.")).isPresent()
                && smtp.reply().isEmpty()
                && !noDomain) return BounceKind.SOFT;
        return Finding.of(pieces, status, trusted);
    }

    private static List<String> sectionOf(String recipient, FreeText text, boolean only) {
        var section = text.sections().get(recipient);
        if (section != null && !only) return List.of(section);
        return only ? List.of(section == null ? text.whole() : section, text.whole()) : List.of(text.preface());
    }

    private static List<Bounce> written(
            MailPart mail, MailContents contents, FreeText text, String subject, boolean delayed) {
        var sections = new LinkedHashMap<String, String>();
        var failed = mail.header("x-failed-recipients")
                .map(line -> Addresses.of(line, 200))
                .orElse(List.of());
        for (var address : failed) sections.put(address, text.sections().getOrDefault(address, ""));
        if (failed.isEmpty()) sections.putAll(text.sections());
        if (sections.isEmpty()) sections.put(returnedTo(contents, text).orElse(""), "");
        var bounces = new ArrayList<Bounce>();
        for (var entry : sections.entrySet()) bounces.add(judged(entry, sections.size() == 1, text, subject, delayed));
        return List.copyOf(bounces);
    }

    private static Bounce judged(
            Map.Entry<String, String> entry, boolean only, FreeText text, String subject, boolean delayed) {
        var pieces = new ArrayList<String>();
        if (!entry.getValue().isBlank()) pieces.add(entry.getValue());
        if (only) pieces.add(text.whole());
        else pieces.add(text.preface());
        if (only) pieces.add(subject);
        var smtp = SmtpWords.of(String.join("\n", pieces));
        var status = smtp.code();
        var kind = delayed ? BounceKind.DELAYED : Finding.of(pieces, status, true);
        return new Bounce(entry.getKey(), status, kind);
    }

    /** Where the text names nobody: whom the returned message was for. */
    private static Optional<String> returnedTo(MailContents contents, FreeText text) {
        return contents.original()
                .map(headers -> headers.getOrDefault("to", ""))
                .flatMap(Addresses::first)
                .or(() -> Addresses.first(
                        MailReader.headersOf(text.returned().strip()).getOrDefault("to", "")));
    }
}
