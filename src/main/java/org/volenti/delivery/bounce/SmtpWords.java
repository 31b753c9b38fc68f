package org.volenti.delivery.bounce;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Codes and phase of an SMTP answer that is quoted in a text. */
record SmtpWords(Optional<String> reply, Optional<String> code, Phase phase) {
    /** What the sending server had said when it was refused. */
    enum Phase {
        /** Nothing of this recipient yet: it was about us. */
        BEFORE,
        RECIPIENT,
        /** Her address was refused, it is not said in answer to what. */
        ADDRESS,
        /** She had been accepted: it was about the message. */
        MESSAGE,
        UNSAID
    }

    private static final Pattern REPLY = Pattern.compile("(?:^|[\\s:;(#\"<>'])([245]\\d\\d)(?=[ \\-:]{1,3}\\S)");
    private static final Pattern CODE =
            Pattern.compile("(?:^|[\\s:;(#\"<>'\\[-])([245]\\.\\d{1,3}\\.\\d{1,4})(?![\\d]|\\.\\d)");
    private static final Pattern SAID = Pattern.compile("(?im)^[ \\t]*(?:sent[ \\t]+)?>>>[ \\t]*(\\w+).*$");
    private static final Pattern NO_RECIPIENT =
            Pattern.compile("(?i)<<<[ ]{0,3}50[34][ -](?:5\\.\\d\\.\\d )?[^\\n]{0,60}(?:rcpt|recipient)");
    /** As MDaemon writes a session down: {@code Mon 2024-06-03 10:12:32: <-- 550 no such user}. */
    private static final String ARROW_OUT = "(?m)^[^\\n<>]{0,80}--> ";

    private static final String ARROW_IN = "(?m)^[^\\n<>]{0,80}<-- ";
    private static final Pattern REFUSAL = Pattern.compile("^[^<>]{0,80}<-- [45]\\d\\d");

    private static final Pattern ADDRESS_OF_HOST = Pattern.compile("[\\[(]?\\b\\d{1,3}(?:\\.\\d{1,3}){3}\\b[\\])]?");

    private static final List<String> AT_RECIPIENT = List.of(
            "in reply to rcpt",
            "after rcpt",
            "in rcpt to",
            "our rcpt",
            "rcpt to:",
            "rcpt to generated",
            "rcpt command",
            "does not like recipient",
            "but recipient was rejected",
            "(state 14)",
            "following rcpt command",
            "for rcpt command",
            "rcpt to command",
            "smtp:rcpt",
            "[rcpt_to]",
            "smtp command rcpt",
            "rejected recipient <",
            "at rcpt");
    private static final List<String> AT_MESSAGE = List.of(
            "in reply to end of data",
            "in reply to data",
            "body of message generated",
            "after end of data",
            "after data",
            "our data",
            "our final data",
            "end of message",
            "end-of-data",
            "end of data",
            "after sending the message",
            "after i sent the message",
            "smtp command data",
            "following data command",
            "for data command",
            "for text command",
            "smtp:data",
            "smtp:eom",
            "failed on data command",
            "failed after i sent",
            "(state 15)",
            "[data]",
            "[body]",
            "after pipelined sending data",
            "after pipelined end of data",
            "(state 17)",
            "(state 18)",
            "after message",
            "message body");
    private static final List<String> BEFORE_RECIPIENT = List.of(
            "in reply to mail from",
            "after mail from",
            "mail from generated",
            "after pipelined mail from",
            "our mail from",
            "in reply to ehlo",
            "in reply to helo",
            "after ehlo",
            "after helo",
            "after initial connection",
            "does not like sender",
            "initial smtp connect",
            "following mail command",
            "for mail command",
            "for ehlo command",
            "smtp:mail",
            "smtp:helo",
            "smtp:ehlo",
            "[mail_from]",
            "sender was rejected",
            "my name was rejected",
            "greeting failed",
            "while performing the helo",
            "while performing the ehlo",
            "(state 13)",
            "(state 12)");

    /** What the refused commands were answered, where a whole session is quoted with arrows; else the text as it is. */
    static String answers(String text) {
        if (!text.contains("<-- ")) return text;
        var refusals = text.lines()
                .filter(line -> REFUSAL.matcher(line).find())
                .map(line -> line.substring(line.indexOf("<-- ") + 4))
                .toList();
        return refusals.isEmpty() ? text : String.join("\n", refusals);
    }

    static SmtpWords of(String quoted) {
        var text =
                quoted.contains("<-- ") ? quoted.replaceAll(ARROW_OUT, ">>> ").replaceAll(ARROW_IN, "<<< ") : quoted;
        var bare = ADDRESS_OF_HOST.matcher(text).replaceAll("[ip]");
        var reply = REPLY.matcher(bare);
        var code = CODE.matcher(bare);
        return new SmtpWords(
                reply.find() ? Optional.of(reply.group(1)) : Optional.empty(),
                code.find() ? Optional.of(code.group(1)) : Optional.empty(),
                phase(text));
    }

    /** In a transcript the last command before the answer tells; elsewhere the words around it. */
    private static Phase phase(String text) {
        var words = text.replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
        if (any(words, AT_MESSAGE)) return Phase.MESSAGE;
        if (any(words, BEFORE_RECIPIENT)) return Phase.BEFORE;
        if (any(words, AT_RECIPIENT) && !text.contains(">>>")) return Phase.RECIPIENT;
        if (text.contains("<<<") && transcribed(text) != Phase.UNSAID) return transcribed(text);
        return words.contains("rejected address") ? Phase.ADDRESS : Phase.UNSAID;
    }

    private static Phase transcribed(String text) {
        int answer = refusal(text);
        if (answer < 0) return Phase.UNSAID;
        var said = SAID.matcher(text.substring(0, answer));
        var phase = Phase.UNSAID;
        while (said.find())
            phase = switch (said.group(1).toUpperCase(Locale.ROOT)) {
                case "RCPT" -> Phase.RECIPIENT;
                case "DATA", "BDAT" -> Phase.MESSAGE;
                case "MAIL", "EHLO", "HELO", "LHLO", "STARTTLS", "AUTH" -> Phase.BEFORE;
                default -> phase;
            };
        // a pipelined DATA is refused because no recipient was left
        return phase == Phase.MESSAGE && NO_RECIPIENT.matcher(text).find() ? Phase.RECIPIENT : phase;
    }

    /** The first answer that is a refusal. */
    private static int refusal(String text) {
        for (int at = text.indexOf("<<<"); at >= 0; at = text.indexOf("<<<", at + 3)) {
            int digit = at + 3;
            while (digit < text.length() && text.charAt(digit) == ' ') digit++;
            if (digit < text.length() && (text.charAt(digit) == '5' || text.charAt(digit) == '4')) return at;
        }
        return -1;
    }

    private static boolean any(String words, List<String> signs) {
        return signs.stream().anyMatch(words::contains);
    }

    boolean isTemporary() {
        return reply.map(word -> word.startsWith("4"))
                .orElse(code.map(word -> word.startsWith("4")).orElse(false));
    }
}
