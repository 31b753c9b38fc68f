package org.volenti.edge.studio;

import jakarta.enterprise.context.ApplicationScoped;

/** Names of carriers as people say them. */
@ApplicationScoped
class CarrierWords {
    private final DeliveryText text;

    CarrierWords(DeliveryText text) {
        this.text = text;
    }

    /** Of several mail servers each says which it is: {@code smtp:relay.example}. */
    String name(String carrier) {
        if (carrier.startsWith("smtp:")) return carrier.substring("smtp:".length());
        return switch (carrier) {
            case "smtp" -> text.smtp();
            case "twilio" -> text.twilio();
            case "push" -> text.push();
            case "sandbox" -> text.sandbox();
            default -> Phrases.label(carrier);
        };
    }
}
