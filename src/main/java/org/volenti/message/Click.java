package org.volenti.message;

import java.net.URI;
import org.volenti.common.OwnedId;

/**
 * A link of a message that somebody followed, as we signed it.
 *
 * @param attempt the hand-over it went out with, from 1
 * @param link which of the message's links, from 1 in the order in which they stand; {@link #TRAP} for the one nobody sees
 * @param target where it leads
 */
public record Click(OwnedId message, int attempt, int link, URI target) {
    /** Stands in the mail's HTML, hidden from eyes, keyboards and screen readers: only machines follow it (TR-01). */
    static final int TRAP = 0;

    public boolean isTrap() {
        return link == TRAP;
    }

    /** Without query and fragment, which may say more of her than where she went. */
    public String place() {
        var whole = target.toString();
        int end = whole.length();
        for (char mark : new char[] {'?', '#'}) {
            int at = whole.indexOf(mark);
            if (at >= 0) end = Math.min(end, at);
        }
        return whole.substring(0, end);
    }
}
