package org.volenti.engage;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.volenti.delivery.email.MailHead;
import org.volenti.message.LinkClaim;
import org.volenti.message.LinkKind;
import org.volenti.message.Links;

/**
 * Finds the token in the subject ({@code unsubscribe-<token>}, as our own header asks for) or in the local part of a
 * recipient ({@code unsubscribe+<token>@…}).
 */
@ApplicationScoped
class MailedNo implements MailUnsubscribe {
    /** Only an unsubscribing token is as long; {@code Links} tells whether it is one. */
    private static final Pattern TOKEN = Pattern.compile("(?i:unsubscribe)[-+=: ]{1,3}([A-Za-z0-9_-]{20,120})");

    private static final int LONGEST_ID = 200;

    private final Links links;
    private final Withdrawals withdrawals;

    MailedNo(Links links, Withdrawals withdrawals) {
        this.links = links;
        this.withdrawals = withdrawals;
    }

    @Override
    public Came take(byte[] raw) {
        var read = MailHead.read(raw);
        if (read.isEmpty()) return Came.TO_NOTHING;
        var head = read.get();
        if (head.automatic()) return Came.FROM_A_MACHINE;
        var claim = claim(head.told());
        if (claim.isEmpty()) return Came.TO_NOTHING;
        withdrawals.ofMessage(claim.get(), new Withdrawals.Said("mail:unsubscribe", evidence(head)));
        return Came.TO_A_NO;
    }

    private Optional<LinkClaim> claim(String told) {
        return TOKEN.matcher(told)
                .results()
                .flatMap(found -> links.open(LinkKind.UNSUBSCRIBE, found.group(1)).stream())
                .findFirst();
    }

    private static Map<String, Object> evidence(MailHead head) {
        var evidence = new LinkedHashMap<String, Object>();
        evidence.put("act", "mailed");
        head.messageId()
                .map(id -> id.replaceAll("[^\\x21-\\x7e]", "?"))
                .map(id -> id.substring(0, Math.min(LONGEST_ID, id.length())))
                .ifPresent(id -> evidence.put("mail", id));
        return evidence;
    }
}
