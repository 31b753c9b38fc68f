package org.volenti.edge.api;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.volenti.consent.Terms;
import org.volenti.consent.WordingRef;

/**
 * Body of {@code POST /api/v1/consents}.
 *
 * @param customer the caller's ref
 * @param address may be left out: a grant then takes the customer's usual one, a no covers all
 * @param occurredAt an instant, as text: of a no, one that cannot be read does not stand in its way
 * @param source no own one of ours, see {@link org.volenti.consent.OwnSource}
 * @param evidence kept as sent, with the name of the API key
 */
record ConsentRequest(
        @Nullable String customer,
        @Nullable String channel,
        @Nullable String address,
        @Nullable String purpose,
        @Nullable String action,
        @Nullable String basis,
        @Nullable Wording wording,
        @Nullable Promise terms,
        @Nullable String expiresAt,
        @Nullable String source,
        @Nullable String actor,
        @Nullable String occurredAt,
        @Nullable Map<String, Object> evidence) {

    record Wording(
            @Nullable String id,
            @Nullable String version,
            @Nullable String locale) {}

    record Promise(@Nullable Integer max, @Nullable String per) {}

    Optional<WordingRef> wordingRef() {
        if (wording == null || wording.id == null) return Optional.empty();
        var version = wording.version == null ? "" : wording.version;
        return Optional.of(new WordingRef(wording.id, version, Optional.ofNullable(wording.locale)));
    }

    Optional<Terms> promise() {
        if (terms == null || terms.max == null || terms.per == null) return Optional.empty();
        return Optional.of(new Terms(terms.max, terms.per));
    }
}
