package org.volenti.edge.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;

/** A change of preferences, as in a customer's history, with all that held after it. */
record PreferenceItem(
        String id,
        String action,
        PreferencesBody preferences,
        String source,
        String actor,
        Instant occurredAt,
        Instant recordedAt,
        @JsonRawValue String evidence) {}
