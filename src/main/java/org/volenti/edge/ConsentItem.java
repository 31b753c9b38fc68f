package org.volenti.edge;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.volenti.common.Channel;
import org.volenti.consent.Basis;
import org.volenti.consent.ConsentEvent;
import org.volenti.consent.WordingRef;

/**
 * A consent event, as in a customer's history.
 *
 * @param id absent when only the address was kept, as a suppression
 * @param claim true, and else absent, for a grant whose evidence does not carry it: it permits nothing
 */
public record ConsentItem(
        @Nullable String id,
        String action,
        @Nullable String channel,
        @Nullable String address,
        @Nullable String purpose,
        @Nullable String basis,
        @Nullable Wording wording,
        String source,
        String actor,
        Instant occurredAt,
        Instant recordedAt,
        @JsonRawValue @Schema(type = SchemaType.OBJECT) String evidence,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean claim) {

    /** @param sha256 of the exact text, absent when the text is not held here */
    public record Wording(
            String id,
            String version,
            @Nullable String locale,
            @Nullable String sha256) {}

    public static ConsentItem of(ConsentEvent event) {
        return new ConsentItem(
                event.id().write(),
                event.action().word(),
                event.channel().map(Channel::name).orElse(null),
                event.address().orElse(null),
                event.purpose().orElse(null),
                event.basis().map(Basis::word).orElse(null),
                event.wording().map(ref -> wording(ref, event.wordingSha256())).orElse(null),
                event.source(),
                event.actor(),
                event.occurredAt(),
                event.recordedAt(),
                event.evidence(),
                event.isClaim() ? true : null);
    }

    private static Wording wording(WordingRef ref, Optional<String> sha256) {
        return new Wording(ref.id(), ref.version(), ref.locale().orElse(null), sha256.orElse(null));
    }
}
