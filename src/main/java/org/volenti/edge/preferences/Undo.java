package org.volenti.edge.preferences;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.volenti.common.Channel;
import org.volenti.common.ContactPoint;
import org.volenti.common.CustomerId;
import org.volenti.common.OwnedId;
import org.volenti.consent.Basis;
import org.volenti.consent.ConsentAction;
import org.volenti.consent.ConsentBook;
import org.volenti.consent.ConsentEvent;
import org.volenti.consent.ConsentLedger;
import org.volenti.consent.ConsentRegistry;
import org.volenti.consent.NewConsent;
import org.volenti.consent.Proofs;
import org.volenti.consent.Standing;
import org.volenti.consent.StandingState;
import org.volenti.consent.Standings;
import org.volenti.message.LinkClaim;
import org.volenti.profile.Profiles;

/**
 * Takes back “stop everything” within ten minutes. What is in the ledger stays there: each yes that stood before is said
 * anew, by her press, to the words that it was said to, and cites the no that it takes back.
 */
@ApplicationScoped
class Undo {
    static final Duration TIME = Duration.ofMinutes(10);
    private static final Duration INSTANT = Duration.ofNanos(1_000);

    private final Profiles profiles;
    private final LatestNo latest;
    private final ConsentBook book;
    private final ConsentLedger ledger;
    private final ConsentRegistry registry;
    private final Lines lines;
    private final Wordings wordings;
    private final Proofs proofs;
    private final Grants grants;
    private final InstantSource time;

    Undo(
            Profiles profiles,
            LatestNo latest,
            ConsentBook book,
            ConsentLedger ledger,
            ConsentRegistry registry,
            Lines lines,
            Wordings wordings,
            Proofs proofs,
            Grants grants,
            InstantSource time) {
        this.profiles = profiles;
        this.latest = latest;
        this.book = book;
        this.ledger = ledger;
        this.registry = registry;
        this.lines = lines;
        this.wordings = wordings;
        this.proofs = proofs;
        this.grants = grants;
        this.time = time;
    }

    /** Until when she can take it back; empty when there is nothing to take back any more. */
    Optional<Instant> until(CustomerId customer) {
        return open(customer).map(no -> no.recordedAt().plus(TIME));
    }

    private Optional<ConsentEvent> open(CustomerId customer) {
        return recent(customer)
                .filter(event -> ledger.history(customer, Set.of(ConsentAction.GRANTED), after(event), 500).stream()
                        .noneMatch(yes ->
                                yes.cites().filter(id -> id == event.id().id()).isPresent()));
    }

    private Optional<ConsentEvent> recent(CustomerId customer) {
        return latest.of(customer, ConsentAction.OBJECTED)
                .filter(event -> time.instant().isBefore(event.recordedAt().plus(TIME)));
    }

    private static ConsentLedger.Cursor after(ConsentEvent event) {
        return new ConsentLedger.Cursor(event.recordedAt(), event.id().id());
    }

    /**
     * @param signal whether her browser asks not to be profiled, and the form told her so
     * @return whether it was taken back; false when it is too late
     */
    @Transactional
    public boolean press(LinkClaim claim, Visitor visitor, Reader reader, boolean signal) {
        var customer = claim.customer();
        if (profiles.lock(customer.lane(), List.of(customer)).isEmpty()) return false;
        var no = open(customer);
        // pressed twice: it was taken back already
        if (no.isEmpty()) return recent(customer).isPresent();
        var before = before(customer, no.get());
        var evidence = new LinkedHashMap<>(visitor.evidence(claim));
        evidence.put("undoes", no.get().id().write());
        var act = new Grants.Act(customer, Visitor.CLICKED, "page:" + visitor.page(), evidence);
        var proven = proofs.of(customer);
        var again = new ArrayList<NewConsent>();
        for (var line : lines.of(customer, reader).lines()) {
            var stood = standing(before, line);
            if (line.isOn() || stood.state() != StandingState.GRANTED) continue;
            var event = ledger.event(new OwnedId(customer, stood.eventId()));
            if (event.isEmpty() || !isConsent(event.get()) || ledger.isUndone(event.get())) continue;
            boolean despite = signal && line.purpose().id().equals(PrivacySignal.PURPOSE);
            words(event.get(), line, reader)
                    .ifPresent(shown -> again.addAll(grants.yesAgain(
                            despite ? act.with(PrivacySignal.inView()) : act,
                            line,
                            shown,
                            event.get(),
                            proven,
                            no.get().id().id())));
        }
        registry.record(again);
        return !again.isEmpty();
    }

    /** A yes on a weaker basis was none of hers to tick again. */
    private static boolean isConsent(ConsentEvent yes) {
        return yes.basis().filter(basis -> basis != Basis.CONSENT).isEmpty();
    }

    private Standings before(CustomerId customer, ConsentEvent no) {
        return book.standingsAsOf(
                        customer.lane(),
                        List.of(customer),
                        no.occurredAt().minus(INSTANT),
                        no.recordedAt().minus(INSTANT))
                .getOrDefault(customer, Standings.NONE);
    }

    private static Standing standing(Standings standings, Offered line) {
        return standings.of(
                line.point().map(ContactPoint::id).orElse(0L),
                line.point().map(ContactPoint::channel).orElse(Channel.EMAIL),
                line.purpose().id());
    }

    /** The words of the yes that stood; those of the page where it named none. */
    private Optional<Shown> words(ConsentEvent event, Offered line, Reader reader) {
        return event.wording()
                .map(ref -> wordings.held(ref, reader).orElseGet(() -> new Shown(Optional.of(ref), "", "")))
                .or(line::words);
    }
}
