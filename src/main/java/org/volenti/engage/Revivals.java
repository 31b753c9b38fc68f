package org.volenti.engage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.volenti.common.ContactPoint;
import org.volenti.common.OwnedId;
import org.volenti.common.Purpose;
import org.volenti.consent.Basis;
import org.volenti.consent.ConsentAction;
import org.volenti.consent.ConsentEvent;
import org.volenti.consent.ConsentLedger;
import org.volenti.consent.NewConsent;
import org.volenti.consent.Words;

/** Draws up the yes that a START gives back: the same purpose, wording, terms and end as the one that a STOP took. */
@ApplicationScoped
class Revivals {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ConsentLedger ledger;
    private final Words words;

    Revivals(ConsentLedger ledger, Words words) {
        this.ledger = ledger;
        this.words = words;
    }

    /** Empty unless that no is a STOP's, and took a yes that would stand today. */
    Optional<NewConsent> of(OwnedId no, ContactPoint point, String source, Map<String, Object> evidence, Instant now) {
        return ledger.event(no)
                .flatMap(Revivals::stood)
                .filter(id -> id.owner().equals(no.owner()))
                .flatMap(ledger::event)
                .filter(yes -> yes.action() == ConsentAction.GRANTED || yes.action() == ConsentAction.CONFIRMED)
                // a yes on a weaker basis is not made a full one by a word
                .filter(yes ->
                        yes.basis().filter(basis -> basis != Basis.CONSENT).isEmpty())
                .filter(yes ->
                        yes.contactPointId().filter(id -> id == point.id()).isPresent())
                .filter(yes -> !ledger.isUndone(yes))
                .filter(yes -> yes.expiresAt().map(end -> end.isAfter(now)).orElse(true))
                .map(yes -> yes(yes, point, source, evidence, now));
    }

    private static Optional<OwnedId> stood(ConsentEvent stop) {
        try {
            return OwnedId.read(
                    JSON.readTree(stop.evidence()).path(AddressWishes.STOOD).asText(""));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** A START from the number itself proves what a second opt-in would: that she holds it. */
    private NewConsent yes(
            ConsentEvent yes, ContactPoint point, String source, Map<String, Object> evidence, Instant now) {
        var proof = new HashMap<>(evidence);
        proof.put("affirmativeAct", "replied");
        boolean twice = yes.purpose()
                .map(id -> words.purposes().get(id))
                .filter(purpose -> purpose.doubleOptIn() == Purpose.DoubleOptIn.ALWAYS)
                .isPresent();
        return new NewConsent(
                yes.id().owner(),
                twice ? ConsentAction.CONFIRMED : ConsentAction.GRANTED,
                Optional.of(point.channel()),
                Optional.of(point.id()),
                Optional.of(point.address()),
                yes.purpose(),
                Optional.of(Basis.CONSENT),
                yes.wording(),
                yes.terms(),
                yes.expiresAt(),
                source,
                "customer",
                now,
                proof,
                Optional.of(yes.id().id()),
                Optional.empty());
    }
}
