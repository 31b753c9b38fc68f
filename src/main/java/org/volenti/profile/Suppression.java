package org.volenti.profile;

import java.time.Instant;
import org.volenti.common.Channel;

/** An address never to be written to, whoever holds it. */
public record Suppression(Channel channel, String address, String reason, String source, Instant occurredAt) {
    /** The reason of one that only its person lifts: she was erased. */
    public static final String ERASED = "erased";

    /** The reason of one that came from the address itself, or from the provider that serves it: a STOP, a complaint. */
    public static final String STOP = "stop";

    /**
     * Whether a double opt-in of whoever reads the address lifts it. All else was said by somebody else, who takes it back;
     * and a STOP by SMS ends by a START alone, since her carrier keeps it, too.
     */
    public static boolean isLiftedByOwner(Channel channel, String reason) {
        return reason.equals(ERASED) || (reason.equals(STOP) && !channel.equals(Channel.SMS));
    }
}
