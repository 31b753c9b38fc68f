package org.volenti.delivery.bounce;

import static org.volenti.delivery.bounce.SmtpWords.Phase.BEFORE;
import static org.volenti.delivery.bounce.SmtpWords.Phase.MESSAGE;
import static org.volenti.delivery.bounce.SmtpWords.Phase.RECIPIENT;
import static org.volenti.delivery.bounce.SmtpWords.Phase.UNSAID;

import java.util.List;
import java.util.Optional;

/**
 * Judges one failure by its words, its codes and the moment of the refusal (RFC 3463, BN-02). An address is hard only when
 * nothing speaks against it: to write once more to a dead one costs little, to give up a living one loses a customer.
 */
final class Finding {
    private static final Wordings WORDINGS = new Wordings("wordings.txt");

    private Finding() {}

    /**
     * @param pieces what was said, the best source first; the first in which there is a known wording counts
     * @param status of the notification; codes in the words of the refusing server come before it
     * @param trusted whether the words come from a server's answer, as far as one can see
     */
    static BounceKind of(List<String> pieces, Optional<String> status, boolean trusted) {
        var wording = "";
        var smtp = SmtpWords.of(String.join("\n", pieces));
        for (var piece : pieces) {
            var found =
                    WORDINGS.kindOf(Wordings.plain(SmtpWords.answers(piece))).orElse("");
            if (outweighs(found, wording)) wording = found;
        }
        var code = smtp.code().filter(word -> !EnhancedCode.isGeneric(word)).or(() -> status);
        return switch (wording) {
            case "soft" -> BounceKind.SOFT;
            case "policy" -> BounceKind.POLICY;
            case "certain" -> certain(smtp);
            case "hard" -> condemned(smtp, code, status, trusted, false);
            case "nobody" -> nobody(smtp, code, status, trusted);
            case "host" -> condemned(smtp, code, status, trusted, true);
            case "none" -> refused(smtp, code);
            default -> byCode(smtp, code);
        };
    }

    /** In answer to the naming of the recipient it is about her, whatever the code beside it: some say 5.7.1 to all they refuse. */
    private static BounceKind nobody(SmtpWords smtp, Optional<String> code, Optional<String> status, boolean trusted) {
        boolean ofPolicy = code.filter("5.7.1"::equals).isPresent();
        if (ofPolicy && smtp.phase() == RECIPIENT && !smtp.isTemporary()) return BounceKind.HARD;
        return condemned(smtp, code, status, trusted, false);
    }

    private static BounceKind certain(SmtpWords smtp) {
        if (smtp.isTemporary()) return BounceKind.SOFT;
        return smtp.phase() == BEFORE ? BounceKind.POLICY : BounceKind.HARD;
    }

    /** A later piece corrects "nobody is there" only by naming a surer source of it. */
    private static boolean outweighs(String found, String known) {
        return switch (known) {
            case "" -> true;
            case "none" -> !found.isEmpty();
            case "hard", "nobody" -> found.equals("host") || found.equals("certain");
            default -> false;
        };
    }

    private static BounceKind condemned(
            SmtpWords smtp, Optional<String> code, Optional<String> status, boolean trusted, boolean host) {
        if (smtp.isTemporary()) return BounceKind.SOFT;
        if (smtp.phase() == BEFORE) return BounceKind.POLICY;
        if (code.filter(EnhancedCode::isOfNoAddress).isPresent()) return BounceKind.HARD;
        if (code.filter(EnhancedCode::isOfSenderOrPolicy).isPresent()) return BounceKind.POLICY;
        // she had been accepted: her own filter speaks, or a server that hides who is there
        if (smtp.phase() == MESSAGE) return BounceKind.SOFT;
        boolean ofMailbox =
                code.or(() -> status).filter(EnhancedCode::isOfMailbox).isPresent();
        if (ofMailbox && smtp.phase() != RECIPIENT) return BounceKind.SOFT;
        // "user unknown", and nobody says in answer to what: it may be a filter after the message was read
        boolean quoted = smtp.reply().isPresent() || smtp.code().isPresent() || status.isPresent();
        if (!host && smtp.phase() == UNSAID && quoted) return BounceKind.SOFT;
        return trusted ? BounceKind.HARD : BounceKind.UNKNOWN;
    }

    private static BounceKind refused(SmtpWords smtp, Optional<String> code) {
        boolean vague = code.filter("5.1.0"::equals).isPresent(); // "something about the address"
        var kind = vague && !smtp.isTemporary() ? BounceKind.UNKNOWN : byCode(smtp, code);
        return kind == BounceKind.UNKNOWN ? BounceKind.POLICY : kind;
    }

    private static BounceKind byCode(SmtpWords smtp, Optional<String> code) {
        if (smtp.isTemporary()) return BounceKind.SOFT;
        if (smtp.phase() == BEFORE) return BounceKind.POLICY;
        // RFC 7504: the domain takes no mail; RFC 3463: "something about the address", said when hers was named
        if (smtp.reply().filter("556"::equals).isPresent()) return BounceKind.HARD;
        if (smtp.phase() == RECIPIENT && code.filter("5.1.0"::equals).isPresent()) return BounceKind.HARD;
        // she had been accepted, and the code is what the sending server made of it
        if (smtp.phase() == MESSAGE
                && smtp.code().isEmpty()
                && code.filter(EnhancedCode::isOfNoAddress).isPresent()) return BounceKind.SOFT;
        return code.map(EnhancedCode::kindOf).orElse(BounceKind.UNKNOWN);
    }
}
