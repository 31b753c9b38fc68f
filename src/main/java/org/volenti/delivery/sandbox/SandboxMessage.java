package org.volenti.delivery.sandbox;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.volenti.common.Channel;
import org.volenti.common.OwnedId;

/** One message in the sandbox, exactly as a provider would have got it. */
public record SandboxMessage(
        OwnedId id,
        String customer,
        Channel channel,
        String to,
        String campaign,
        Optional<String> offer,
        OwnedId decision,
        Map<String, String> headers,
        Optional<String> subject,
        Optional<String> text,
        Optional<String> html,
        Instant handedOverAt) {}
