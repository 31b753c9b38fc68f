package org.volenti.edge.preferences;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.volenti.common.CustomerId;
import org.volenti.consent.ConsentAction;
import org.volenti.consent.ConsentAnswer;
import org.volenti.consent.ConsentEvent;
import org.volenti.consent.ConsentRegistry;
import org.volenti.consent.NewConsent;
import org.volenti.consent.Proofs;
import org.volenti.consent.StandingState;
import org.volenti.engage.Departures;
import org.volenti.message.LinkClaim;
import org.volenti.profile.Profiles;

/**
 * Takes the form of her choices in. Only what it showed and she changed is touched: the form carries how each line stood
 * when it was shown, so that a page that lay open for a day, or in a second tab, undoes nothing that was said meanwhile.
 */
@ApplicationScoped
class Saving {
    private final Profiles profiles;
    private final Lines lines;
    private final Proofs proofs;
    private final Grants grants;
    private final ConsentRegistry registry;
    private final PreferenceForm preferenceForm;
    private final Departures departures;

    Saving(
            Profiles profiles,
            Lines lines,
            Proofs proofs,
            Grants grants,
            ConsentRegistry registry,
            PreferenceForm preferenceForm,
            Departures departures) {
        this.profiles = profiles;
        this.lines = lines;
        this.proofs = proofs;
        this.grants = grants;
        this.registry = registry;
        this.preferenceForm = preferenceForm;
        this.departures = departures;
    }

    /**
     * What came of it.
     *
     * @param changed whether anything did
     * @param left whether a yes was taken back
     * @param ticked purposes that she said yes to just now
     * @param pending the newest grant at each contact point that waits for a confirmation
     * @param notices what she must know
     */
    record Saved(
            boolean changed, boolean left, List<String> ticked, Map<Long, ConsentEvent> pending, List<String> notices) {
        static final Saved NOTHING = new Saved(false, false, List.of(), Map.of(), List.of());
    }

    /** @param signal whether her browser asks not to be profiled, and the form told her so */
    @Transactional
    public Saved save(LinkClaim claim, Visitor visitor, Reader reader, Form form, boolean signal) {
        var customer = claim.customer();
        if (profiles.lock(customer.lane(), List.of(customer)).isEmpty()) return Saved.NOTHING;
        var evidence = new LinkedHashMap<>(visitor.evidence(claim));
        evidence.put("form", "choices");
        var act = new Grants.Act(customer, "ticked", "page:" + visitor.page(), evidence);
        var notices = new ArrayList<String>();
        var ticked = new ArrayList<String>();
        var despite = signal ? act.with(PrivacySignal.inView()) : act;
        var told = told(customer, reader, form, act, despite, notices, ticked);
        var events = recorded(told);
        var noes = events.stream()
                .filter(event -> event.action() == ConsentAction.WITHDRAWN)
                .toList();
        if (!noes.isEmpty()) departures.tell(noes, claim.message());
        boolean chosen = preferenceForm.save(act, reader, form, notices);
        return new Saved(!events.isEmpty() || chosen, !noes.isEmpty(), ticked, pending(events), notices);
    }

    private List<NewConsent> told(
            CustomerId customer,
            Reader reader,
            Form form,
            Grants.Act act,
            Grants.Act despite,
            List<String> notices,
            List<String> ticked) {
        var found = lines.of(customer, reader);
        var proven = proofs.of(customer).anew(found.closed());
        var ticks = form.all("tick");
        var told = new ArrayList<NewConsent>();
        var seen = new HashSet<String>();
        for (var row : form.all("row")) {
            var parts = row.split("\\|", 3);
            var line = parts.length < 3 ? Optional.<Offered>empty() : find(found, parts[0]);
            // said twice in one form, a line is answered once
            if (line.isEmpty() || !seen.add(parts[0])) continue;
            boolean wanted = ticks.contains(parts[0]);
            boolean was = parts[1].equals("y");
            // with the signal in view a yes from before it stands unticked, and a tick says it anew
            boolean anew = !act.equals(despite) && line.get().purpose().id().equals(PrivacySignal.PURPOSE);
            if (wanted == was || (wanted == line.get().isOn() && !(anew && wanted))) continue;
            if (!wanted) {
                told.add(grants.no(act, line.get()));
                continue;
            }
            var words = line.get().words().filter(shown -> shown.sha256().equals(parts[2]));
            if (words.isEmpty()) {
                notices.add(reader.centre()
                        .wordsChanged(reader.words(line.get().purpose().name())));
                continue;
            }
            ticked.add(line.get().purpose().id());
            told.addAll(grants.yes(anew ? despite : act, line.get(), words.get(), proven));
        }
        return told;
    }

    private static Optional<Offered> find(Lines.Found found, String key) {
        return found.lines().stream().filter(line -> line.key().equals(key)).findFirst();
    }

    /** What we made of a form of ours is well made; were it ever refused, it must not look done. */
    private List<ConsentEvent> recorded(List<NewConsent> told) {
        var events = new ArrayList<ConsentEvent>();
        for (var answer : registry.record(told)) {
            switch (answer) {
                case ConsentAnswer.Recorded(var event, var unknown) -> events.add(event);
                case ConsentAnswer.Refused(var problems) ->
                    throw new IllegalStateException("the ledger refused: " + problems);
            }
        }
        return events;
    }

    private static Map<Long, ConsentEvent> pending(List<ConsentEvent> events) {
        var pending = new LinkedHashMap<Long, ConsentEvent>();
        for (var event : events) {
            boolean waits = event.effect().filter(StandingState.PENDING::equals).isPresent();
            if (waits && event.contactPointId().isPresent())
                pending.put(event.contactPointId().get(), event);
        }
        return pending;
    }
}
