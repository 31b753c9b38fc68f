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
import org.volenti.engage.OpenObjections;
import org.volenti.message.LinkClaim;
import org.volenti.profile.Profiles;

/**
 * Takes back “stop everything” within ten minutes. What is in the ledger stays there: each yes that stood before is said
 * anew, by her press, to the words that it was said to, and cites the no that it takes back. A no that came after it, by
 * whatever way, is not taken back: the lines that it covers stay as they are.
 */
@ApplicationScoped
class Undo {
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

    /** What became of it. */
    enum Outcome {
        BACK,
        /** But for what was stopped since. */
        BACK_IN_PART,
        NOTHING,
        TOO_LATE
    }

    /**
     * Until when she can take it back; empty when there is nothing to take back any more.
     *
     * @param lines as they stand
     */
    Optional<Instant> until(CustomerId customer, List<Offered> lines) {
        return recent(customer)
                .filter(no -> !isTakenBack(no) && lines.stream().anyMatch(line -> stands(no, line)))
                .map(OpenObjections::end);
    }

    private Optional<ConsentEvent> recent(CustomerId customer) {
        return latest.of(customer, ConsentAction.OBJECTED)
                .filter(no -> time.instant().isBefore(OpenObjections.end(no)));
    }

    private boolean isTakenBack(ConsentEvent no) {
        var after = new ConsentLedger.Cursor(no.recordedAt(), no.id().id());
        return ledger.history(no.id().owner(), Set.of(ConsentAction.GRANTED), after, ConsentLedger.PAGE).stream()
                .anyMatch(yes -> yes.cites().filter(id -> id == no.id().id()).isPresent());
    }

    /** Whether it is this no that stands there, and none that came since. */
    private static boolean stands(ConsentEvent no, Offered line) {
        return line.standing().eventId() == no.id().id();
    }

    /** @param signal whether her browser asks not to be profiled, and the form told her so */
    @Transactional
    public Outcome press(LinkClaim claim, Visitor visitor, Reader reader, boolean signal) {
        var customer = claim.customer();
        if (profiles.lock(customer.lane(), List.of(customer)).isEmpty()) return Outcome.TOO_LATE;
        var pressed = recent(customer);
        if (pressed.isEmpty()) return Outcome.TOO_LATE;
        var no = pressed.get();
        var evidence = new LinkedHashMap<>(visitor.evidence(claim));
        evidence.put("undoes", no.id().write());
        var act = new Grants.Act(customer, Visitor.CLICKED, "page:" + visitor.page(), evidence);
        boolean twice = isTakenBack(no);
        var then = before(no, no.recordedAt().minus(INSTANT));
        // of a no before it we may know only since
        var now = before(no, OpenObjections.end(no));
        var proven = proofs.of(customer);
        var again = new ArrayList<NewConsent>();
        boolean back = false;
        boolean left = false;
        for (var line : lines.of(customer, reader).lines()) {
            var yes = yes(customer, standing(then, line));
            if (yes.isEmpty()) continue;
            boolean despite = signal && line.purpose().id().equals(PrivacySignal.PURPOSE);
            boolean open = !twice && stands(no, line) && standing(now, line).state() == StandingState.GRANTED;
            var shown = open ? words(yes.get(), line, reader) : Optional.<Shown>empty();
            shown.ifPresent(words -> again.addAll(grants.yesAgain(
                    despite ? act.with(PrivacySignal.inView()) : act,
                    line,
                    words,
                    yes.get(),
                    proven,
                    no.id().id())));
            if (line.isOn() || shown.isPresent()) back = true;
            else left = true;
        }
        registry.record(again);
        if (!back) return Outcome.NOTHING;
        return left ? Outcome.BACK_IN_PART : Outcome.BACK;
    }

    /** The yes that stood, where it was hers and counts. */
    private Optional<ConsentEvent> yes(CustomerId customer, Standing stood) {
        if (stood.state() != StandingState.GRANTED) return Optional.empty();
        return ledger.event(new OwnedId(customer, stood.eventId()))
                .filter(event -> isConsent(event) && !ledger.isUndone(event));
    }

    /** A yes on a weaker basis was none of hers to tick again. */
    private static boolean isConsent(ConsentEvent yes) {
        return yes.basis().filter(basis -> basis != Basis.CONSENT).isEmpty();
    }

    private Standings before(ConsentEvent no, Instant knownAt) {
        var customer = no.id().owner();
        return book.standingsAsOf(
                        customer.lane(), List.of(customer), no.occurredAt().minus(INSTANT), knownAt)
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
