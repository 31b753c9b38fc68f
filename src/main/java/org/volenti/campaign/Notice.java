package org.volenti.campaign;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.volenti.common.Channel;
import org.volenti.common.Localized;
import org.volenti.common.Purpose;
import org.volenti.common.Span;

/**
 * What the service sends of its own, since a page asked for it: no marketer's campaign, so no file declares it, and it
 * carries no marketing. In all else it is an ordinary service message, with a decision and a trace.
 */
public enum Notice {
    /** Asks whoever reads an address whether the yes that was given for it is theirs. */
    CONFIRM("volenti-confirm", "Confirm your address"),
    /** Brings a fresh link to her choices. */
    LINK("volenti-link", "Your choices"),
    /** Brings a link to what is known of her. */
    KNOWN("volenti-known", "What we know of you"),
    /** Asks whether it is she who wants a copy of it. */
    EXPORT("volenti-export", "Your data"),
    /** Asks whether it is she who wants to be forgotten. */
    ERASE("volenti-erase", "Be forgotten");

    /** The wording of all of them; a content folder may bring its own under this name. */
    public static final String TEMPLATE = "volenti-notice";

    public static final List<Channel> CHANNELS = List.of(Channel.EMAIL, Channel.SMS);

    private final String id;
    private final String name;

    Notice(String id, String name) {
        this.id = id;
        this.name = name;
    }

    /** That of the campaign it travels as. */
    public String id() {
        return id;
    }

    public static Optional<Notice> of(String id) {
        return Arrays.stream(values()).filter(notice -> notice.id.equals(id)).findFirst();
    }

    /** It belongs to the first service purpose that is declared. */
    public Campaign campaign(Policy policy) {
        var purpose = policy.purposes().values().stream()
                .filter(declared -> declared.kind() == Purpose.Kind.SERVICE)
                .findFirst()
                .orElseGet(() -> new Purpose(
                        "service", Purpose.Kind.SERVICE, Localized.of("Service"), Purpose.DoubleOptIn.FORMS, false));
        return new Campaign(
                id,
                Localized.of(name),
                purpose,
                Optional.empty(),
                new Trigger.Api(),
                Optional.empty(),
                List.of(),
                Optional.of(TEMPLATE),
                CHANNELS,
                100,
                Campaign.WhenCapped.DEFER,
                List.of(),
                Span.parse("P1D"),
                0,
                Optional.empty(),
                0);
    }
}
