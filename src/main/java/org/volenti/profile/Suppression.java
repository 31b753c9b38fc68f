package org.volenti.profile;

import java.time.Instant;
import java.util.Set;
import org.volenti.common.Channel;

/** An address never to be written to, whoever holds it. */
public record Suppression(Channel channel, String address, String reason, String source, Instant occurredAt) {
    /** The reason of one that only its person lifts: she was erased. */
    public static final String ERASED = "erased";

    /** The reason of one that came from the address itself, or from the provider that serves it: a STOP, a complaint. */
    public static final String STOP = "stop";

    /** What she said herself, noes to an address of which we knew nobody yet among it. */
    public static final Set<String> HERS = Set.of(ERASED, STOP, "withdrawn", "refused", "objected");

    /**
     * Whether a double opt-in of whoever reads the address lifts it. All else was said by somebody else, who takes it back;
     * and a STOP by SMS ends by a START alone, since her carrier keeps it, too.
     */
    public static boolean isLiftedByOwner(Channel channel, String reason) {
        return HERS.contains(reason) && !(reason.equals(STOP) && channel.equals(Channel.SMS));
    }

    /** A reason that the shop gives; that somebody was erased is said by the service alone. */
    public static String toldByShop(String reason) {
        return reason.equals(ERASED) ? "erased elsewhere" : reason;
    }
}
