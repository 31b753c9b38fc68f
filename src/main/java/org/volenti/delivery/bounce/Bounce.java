package org.volenti.delivery.bounce;

import java.util.Optional;

/** What became of one recipient. {@code status} is the enhanced status code (RFC 3463), where one was given. */
public record Bounce(String recipient, Optional<String> status, BounceKind kind) {}
