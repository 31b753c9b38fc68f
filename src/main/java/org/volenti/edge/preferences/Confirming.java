package org.volenti.edge.preferences;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.volenti.consent.ConsentAnswer;
import org.volenti.consent.ConsentRegistry;
import org.volenti.consent.NewConsent;
import org.volenti.consent.Standing;
import org.volenti.message.LinkClaim;
import org.volenti.profile.Profiles;
import org.volenti.profile.Suppressions;

/** Turns yeses that wait at one address into ones that count. */
@ApplicationScoped
class Confirming {
    private final Profiles profiles;
    private final Pending pending;
    private final Wordings wordings;
    private final Grants grants;
    private final ConsentRegistry registry;
    private final Suppressions suppressions;
    private final Newcomers newcomers;
    private final PrivacySignal privacySignal;

    Confirming(
            Profiles profiles,
            Pending pending,
            Wordings wordings,
            Grants grants,
            ConsentRegistry registry,
            Suppressions suppressions,
            Newcomers newcomers,
            PrivacySignal privacySignal) {
        this.profiles = profiles;
        this.pending = pending;
        this.wordings = wordings;
        this.grants = grants;
        this.registry = registry;
        this.suppressions = suppressions;
        this.newcomers = newcomers;
        this.privacySignal = privacySignal;
    }

    @Transactional
    public ConfirmView asked(LinkClaim claim, Reader reader) {
        return view(waiting(claim), reader);
    }

    private List<Pending.Waiting> waiting(LinkClaim claim) {
        return claim.message()
                .map(grant -> pending.with(claim.customer(), grant.id()))
                .orElse(List.of());
    }

    private ConfirmView view(List<Pending.Waiting> waiting, Reader reader) {
        if (waiting.isEmpty()) return ConfirmView.NOTHING;
        var point = waiting.getFirst().point();
        var items = waiting.stream().map(one -> item(one, reader)).toList();
        return new ConfirmView(reader.address(point.channel(), point.address()), items);
    }

    private ConfirmView.Item item(Pending.Waiting one, Reader reader) {
        var words = words(one, reader);
        return new ConfirmView.Item(
                one.grant().id().write(),
                reader.words(one.purpose().name()),
                words.map(Shown::text).orElse(""),
                words.map(Shown::lang).orElse(""));
    }

    private Optional<Shown> words(Pending.Waiting one, Reader reader) {
        return one.grant()
                .wording()
                .map(ref -> wordings.held(ref, reader).orElseGet(() -> new Shown(Optional.of(ref), "", "")))
                .or(() -> wordings.of(one.purpose(), Optional.of(one.point().channel()), reader));
    }

    /**
     * @param shown the grants that were listed on the page; one that came after it was made is not confirmed by the press
     * @param signal whether the browser asks not to be profiled; the one that signed up may have, too
     * @return what it confirmed
     */
    @Transactional
    public ConfirmView confirm(LinkClaim claim, Visitor visitor, Reader reader, List<String> shown, boolean signal) {
        var customer = claim.customer();
        if (profiles.lock(customer.lane(), List.of(customer)).isEmpty()) return ConfirmView.NOTHING;
        var meant = waiting(claim).stream()
                .filter(one -> shown.contains(one.grant().id().write()))
                .toList();
        if (meant.isEmpty()) return ConfirmView.NOTHING;
        var act = new Grants.Act(customer, Visitor.CLICKED, "page:" + visitor.page(), visitor.evidence(claim));
        var told = new ArrayList<NewConsent>();
        for (var one : meant) {
            var words = words(one, reader).orElseGet(() -> new Shown(Optional.empty(), "", ""));
            var line = new Offered(one.purpose(), Optional.of(one.point()), Standing.NEVER_ASKED, Optional.of(words));
            told.add(grants.confirmed(act, line, words, one.grant()));
        }
        for (var answer : registry.record(told)) {
            if (answer instanceof ConsentAnswer.Refused(var problems))
                throw new IllegalStateException("the ledger refused: " + problems);
        }
        for (var one : meant)
            suppressions.liftByOwner(
                    customer, one.point().channel(), one.point().address());
        if (signal || newcomers.signalled(meant)) privacySignal.heed(claim, visitor, reader);
        newcomers.confirmed(customer, meant);
        return view(meant, reader);
    }
}
