package org.volenti.delivery.bounce;

import java.util.Set;

/** What an enhanced status code means by itself (RFC 3463, RFC 5248, RFC 7504, RFC 7505). */
final class EnhancedCode {
    /** Bad mailbox, bad system, bad syntax, moved without a trace, null MX; 5.1.351 is Exchange Online's unknown recipient. */
    private static final Set<String> NO_ADDRESS = Set.of("5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.1.351");

    private EnhancedCode() {}

    static boolean isOfNoAddress(String code) {
        return NO_ADDRESS.contains(code);
    }

    /** Says only that it failed: {@code 5.0.0}, {@code 5.5.0} and the like. */
    static boolean isGeneric(String code) {
        return code.matches("[245]\\.(?:0|5)\\.\\d+");
    }

    static boolean isOfMailbox(String code) {
        return code.startsWith("5.2.");
    }

    /** 5.1.7 and 5.1.8: the sender's address; 5.6: content; 5.7: security and policy. */
    static boolean isOfSenderOrPolicy(String code) {
        return code.startsWith("5.7.")
                || code.startsWith("5.6.")
                || code.equals("5.1.7")
                || code.equals("5.1.8")
                || code.equals("5.1.90")
                || code.equals("5.3.4")
                || code.equals("5.2.3");
    }

    static BounceKind kindOf(String code) {
        if (code.startsWith("2.")) return BounceKind.DELIVERED;
        if (code.startsWith("4.")) return BounceKind.SOFT;
        if (isOfNoAddress(code)) return BounceKind.HARD;
        if (isOfSenderOrPolicy(code)) return BounceKind.POLICY;
        if (code.startsWith("5.2.") || code.startsWith("5.3.") || code.startsWith("5.4.")) return BounceKind.SOFT;
        return BounceKind.UNKNOWN;
    }
}
