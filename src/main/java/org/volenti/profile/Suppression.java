package org.volenti.profile;

import java.time.Instant;
import org.volenti.common.Channel;

/** An address never to be written to, whoever holds it. */
public record Suppression(Channel channel, String address, String reason, String source, Instant occurredAt) {
    /** The reason of one that only its person lifts: she was erased. */
    public static final String ERASED = "erased";
}
