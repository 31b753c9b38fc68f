package org.volenti.edge.preferences;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.volenti.common.ContactPoint;
import org.volenti.common.CustomerId;
import org.volenti.common.Purpose;
import org.volenti.consent.Basis;
import org.volenti.consent.ConsentAction;
import org.volenti.consent.ConsentEvent;
import org.volenti.consent.NewConsent;
import org.volenti.consent.NewConsent.Origin;
import org.volenti.consent.NewConsent.Reach;
import org.volenti.consent.Proofs;
import org.volenti.consent.Terms;

/** Makes consent events of what she presses, with what a page can show as evidence. */
@ApplicationScoped
class Grants {
    private final InstantSource time;

    Grants(InstantSource time) {
        this.time = time;
    }

    /**
     * How a yes came about.
     *
     * @param act one of the affirmative acts, e.g. {@code ticked}
     * @param source where, e.g. {@code page:/p}
     * @param evidence of the visitor
     */
    record Act(CustomerId customer, String act, String source, Map<String, Object> evidence) {
        Act with(Map<String, Object> more) {
            var all = new LinkedHashMap<>(evidence);
            all.putAll(more);
            return new Act(customer, act, source, all);
        }
    }

    /**
     * A yes to the words shown. At an address that is not proven to be hers, or for a purpose that always wants proof, it
     * waits for a confirmation; where that proof was given before, it is cited and not asked for again.
     */
    List<NewConsent> yes(Act act, Offered line, Shown words, Proofs.Found proofs) {
        return yes(act, line, words, Kept.NOTHING, proofs, Optional.empty());
    }

    /** The same as a yes before, which it brings back. */
    List<NewConsent> yesAgain(
            Act act, Offered line, Shown words, ConsentEvent before, Proofs.Found proofs, long cites) {
        return yes(act, line, words, new Kept(before.terms(), before.expiresAt()), proofs, Optional.of(cites));
    }

    /** What was promised with it, and how long it holds, where the words alone do not say it. */
    private record Kept(Optional<Terms> terms, Optional<Instant> expiresAt) {
        static final Kept NOTHING = new Kept(Optional.empty(), Optional.empty());
    }

    private List<NewConsent> yes(
            Act act, Offered line, Shown words, Kept kept, Proofs.Found proofs, Optional<Long> cites) {
        var point = line.point().map(ContactPoint::id);
        var proof = point.flatMap(proofs::of);
        boolean waits = point.isPresent()
                && proof.isEmpty()
                && (proofs.isTypedOnly(point.get())
                        || act.source().startsWith(Proofs.TYPED)
                        || line.purpose().doubleOptIn() == Purpose.DoubleOptIn.ALWAYS);
        var evidence = evidence(act, words);
        if (waits) evidence.put("doubleOptIn", "asked");
        var events = new ArrayList<NewConsent>();
        events.add(event(act, ConsentAction.GRANTED, line, words, kept, evidence, cites));
        if (proof.isPresent() && line.purpose().doubleOptIn() == Purpose.DoubleOptIn.ALWAYS) {
            var confirmed = evidence(act, words);
            confirmed.put("doubleOptIn", "confirmed before");
            events.add(event(act, ConsentAction.CONFIRMED, line, words, kept, confirmed, proof));
        }
        return events;
    }

    /** The second step: whoever reads the address says that the yes is theirs. */
    NewConsent confirmed(Act act, Offered line, Shown words, ConsentEvent grant) {
        var evidence = evidence(act, words);
        evidence.put("doubleOptIn", "confirmed");
        // one press may confirm several; each names its own
        evidence.put("grant", grant.id().write());
        return event(
                act,
                ConsentAction.CONFIRMED,
                line,
                words,
                new Kept(grant.terms(), grant.expiresAt()),
                evidence,
                Optional.of(grant.id().id()));
    }

    /** A no to exactly this line. */
    NewConsent no(Act act, Offered line) {
        return NewConsent.no(
                act.customer(),
                ConsentAction.WITHDRAWN,
                line.point().map(Reach::at).orElse(Reach.EVERYWHERE),
                Optional.of(line.purpose().id()),
                new Origin(act.source(), "customer", time.instant(), act.evidence()));
    }

    private static Map<String, Object> evidence(Act act, Shown words) {
        var evidence = new LinkedHashMap<>(act.evidence());
        evidence.put("affirmativeAct", act.act());
        // where no declared wording keeps the text, the evidence does
        if (words.ref().isEmpty()) evidence.putAll(words.words().evidence());
        return evidence;
    }

    private NewConsent event(
            Act act,
            ConsentAction action,
            Offered line,
            Shown words,
            Kept kept,
            Map<String, Object> evidence,
            Optional<Long> cites) {
        return new NewConsent(
                act.customer(),
                action,
                line.point().map(ContactPoint::channel),
                line.point().map(ContactPoint::id),
                line.point().map(ContactPoint::address),
                Optional.of(line.purpose().id()),
                Optional.of(Basis.CONSENT),
                words.ref(),
                kept.terms(),
                kept.expiresAt(),
                act.source(),
                "customer",
                time.instant(),
                evidence,
                cites,
                Optional.empty());
    }
}
