package org.volenti.engage;

import java.util.Optional;
import org.volenti.decision.Decided;

/**
 * A case with its decision.
 *
 * @param messageId the message planned for it, when the verdict is to send
 */
public record Settled(Case matter, Decided decided, Optional<Long> messageId) {}
