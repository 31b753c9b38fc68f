package org.volenti.edge.studio;

import java.util.Locale;
import java.util.Optional;

/** What a page says has just been done; a link can name one of these and nothing else. */
public enum Notice {
    LAUNCHED,
    ASKED,
    UNDONE,
    PAUSED,
    RESUMED,
    CONTINUED,
    HALTED,
    SWITCHED_OFF,
    SWITCHED_ON,
    PASSWORD,
    REFUSAL_KEPT,
    SETTLED_TAKEN,
    SETTLED_NOT,
    ROLES_GIVEN,
    STAFF_DISABLED,
    STAFF_ENABLED;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Notice> of(String word) {
        for (var notice : values()) if (notice.word().equals(word)) return Optional.of(notice);
        return Optional.empty();
    }
}
