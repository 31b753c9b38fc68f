package org.volenti.consent;

import java.time.Instant;
import java.util.Optional;
import org.volenti.common.Channel;
import org.volenti.common.OwnedId;

/**
 * One immutable fact of the ledger, with its evidence.
 *
 * @param channel absent: every channel
 * @param contactPointId absent: every contact point of the channel, unless an address is named that she does not have
 * @param purpose absent: every purpose of kind marketing and processing
 * @param categories of a soft opt-in: what it covers
 * @param wordingSha256 of the exact text shown, where that text is held here: that of a declared wording, or of words that a
 *     page of ours put together
 * @param effect what stands when it takes effect; absent when it changes no standing: a preference, a claim without
 *     evidence, a no for an address that is not hers; {@link StandingState#NEVER_ASKED}: it undoes the event that it cites
 * @param lifts which no it is able to lift
 * @param evidence JSON
 * @param choice JSON, of a preference: all that she chose, after this event
 * @param occurredAt when it took effect
 * @param recordedAt when we came to know it; later with every event of a customer
 */
public record ConsentEvent(
        OwnedId id,
        ConsentAction action,
        Optional<Channel> channel,
        Optional<Long> contactPointId,
        Optional<String> address,
        Optional<String> purpose,
        Optional<Basis> basis,
        Optional<WordingRef> wording,
        Optional<String> wordingSha256,
        Optional<Terms> terms,
        Categories categories,
        Optional<Instant> expiresAt,
        String source,
        String actor,
        String evidence,
        Optional<String> choice,
        Optional<Long> cites,
        Optional<ImportRow> importRow,
        Optional<StandingState> effect,
        Lift lifts,
        Instant occurredAt,
        Instant recordedAt) {

    /** The event that counts as never told because of this one. */
    public Optional<OwnedId> undoes() {
        return cites.filter(cited -> effect.equals(Optional.of(StandingState.NEVER_ASKED)))
                .map(cited -> new OwnedId(id.owner(), cited));
    }

    /** A grant whose evidence does not carry it: kept and shown, never sendable. */
    public boolean isClaim() {
        return action == ConsentAction.GRANTED && effect.isEmpty();
    }
}
