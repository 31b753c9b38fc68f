package org.volenti.engage;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.volenti.common.Channel;
import org.volenti.common.CustomerId;
import org.volenti.common.Lane;
import org.volenti.consent.ConsentAction;
import org.volenti.consent.ConsentBook;
import org.volenti.consent.ConsentRegistry;
import org.volenti.consent.NewConsent;
import org.volenti.consent.NewConsent.Origin;
import org.volenti.consent.NewConsent.Reach;
import org.volenti.consent.Standing;
import org.volenti.consent.Standings;
import org.volenti.consent.Words;
import org.volenti.profile.BehaviourListener;
import org.volenti.profile.Happened;
import org.volenti.rules.BehaviourUse;

/**
 * Heeds Global Privacy Control where the shop hears it: an event whose {@code context.gpc} is true says no to being
 * profiled, as the header does on our own pages (CON-18). It counts from when the event happened, so a yes that she gave
 * later stands, and so does one that she gave with the signal in view ({@link DespiteSignal}).
 */
@ApplicationScoped
class PrivacyWishes implements BehaviourListener {
    private final Words words;
    private final ConsentBook book;
    private final ConsentRegistry registry;
    private final DespiteSignal despite;
    private final OpenObjections openObjections;

    PrivacyWishes(
            Words words,
            ConsentBook book,
            ConsentRegistry registry,
            DespiteSignal despite,
            OpenObjections openObjections) {
        this.words = words;
        this.book = book;
        this.registry = registry;
        this.despite = despite;
        this.openObjections = openObjections;
    }

    @Override
    public void happened(List<Happened> events) {
        if (!words.purposes().containsKey(BehaviourUse.PURPOSE)) return;
        var latest = new TreeMap<CustomerId, Happened>();
        for (var one : events) if (isWish(one)) latest.merge(one.customer(), one, PrivacyWishes::later);
        if (latest.isEmpty()) return;
        var lanes = new TreeMap<Integer, List<Happened>>();
        latest.values()
                .forEach(one -> lanes.computeIfAbsent(one.customer().lane().number(), n -> new ArrayList<>())
                        .add(one));
        var noes = new ArrayList<NewConsent>();
        lanes.forEach((lane, wishes) -> noes.addAll(noes(new Lane(lane), wishes)));
        if (!noes.isEmpty()) registry.record(noes);
    }

    /** The header's value is 1 (W3C GPC §3.1), a script in the page reads true; anything else means nothing. */
    private static boolean isWish(Happened one) {
        var said = one.event().context().get("gpc");
        return Boolean.TRUE.equals(said) || "1".equals(said);
    }

    private static Happened later(Happened a, Happened b) {
        return b.event().occurredAt().isAfter(a.event().occurredAt()) ? b : a;
    }

    private Collection<NewConsent> noes(Lane lane, List<Happened> wishes) {
        var customers = wishes.stream().map(Happened::customer).toList();
        var latest = wishes.stream()
                .map(one -> one.event().occurredAt())
                .max(Comparator.naturalOrder())
                .orElseThrow();
        var standings = book.standings(lane, customers, latest);
        return wishes.stream()
                .filter(one -> saysMore(
                        one.customer(),
                        standings
                                .getOrDefault(one.customer(), Standings.NONE)
                                .of(0, Channel.EMAIL, BehaviourUse.PURPOSE))) // held by the person: the channel is none
                .map(PrivacyWishes::no)
                .toList();
    }

    private boolean saysMore(CustomerId customer, Standing standing) {
        if (standing.state().isNo()) return openObjections.isOpen(customer, standing);
        return !despite.holds(customer, standing);
    }

    private static NewConsent no(Happened one) {
        var evidence = new LinkedHashMap<String, Object>(
                Map.of("gpc", true, "event", one.event().id()));
        return NewConsent.no(
                one.customer(),
                ConsentAction.WITHDRAWN,
                Reach.EVERYWHERE,
                Optional.of(BehaviourUse.PURPOSE),
                new Origin(one.event().source(), "customer", one.event().occurredAt(), evidence));
    }
}
