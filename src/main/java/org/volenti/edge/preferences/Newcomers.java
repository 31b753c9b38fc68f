package org.volenti.edge.preferences;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.volenti.common.CustomerId;
import org.volenti.consent.ConsentEvent;
import org.volenti.consent.Preference;
import org.volenti.consent.PreferenceBook;
import org.volenti.consent.Proofs;
import org.volenti.profile.BehaviourEvent;
import org.volenti.profile.BehaviourEvents;
import org.volenti.profile.Profiles;

/** What begins when a sign-up is confirmed: her frequency binds, and {@code volenti.signedUp} has happened. */
@ApplicationScoped
class Newcomers {
    /** Sources of grants that a sign-up brought begin so. */
    static final String JOINED = Proofs.TYPED + "/join/";

    /** In the evidence of a grant: how often she wanted to hear of it. */
    static final String OFTEN = "often";

    /** In the evidence of a grant: that the browser sent Global Privacy Control. */
    static final String SIGNAL = "secGpc";

    private final Profiles profiles;
    private final BehaviourEvents events;
    private final PreferenceBook preferences;
    private final ObjectMapper json;
    private final InstantSource time;

    Newcomers(
            Profiles profiles,
            BehaviourEvents events,
            PreferenceBook preferences,
            ObjectMapper json,
            InstantSource time) {
        this.profiles = profiles;
        this.events = events;
        this.preferences = preferences;
        this.json = json;
        this.time = time;
    }

    /** In the transaction that confirms, behind the customer's lock. Of grants that no sign-up brought it does nothing. */
    void confirmed(CustomerId customer, List<Pending.Waiting> grants) {
        var joined = grants.stream()
                .filter(one -> one.grant().source().startsWith(JOINED))
                .toList();
        var first = joined.stream().map(Pending.Waiting::grant).min(Comparator.comparingLong(grant -> grant.id()
                .id()));
        if (first.isEmpty()) return;
        prefer(customer, joined);
        tell(customer, first.get());
    }

    /** Where she had chosen before, by another way, that choice stays. */
    private void prefer(CustomerId customer, List<Pending.Waiting> joined) {
        var before = preferences.of(customer);
        var next = before;
        for (var one : joined) {
            var wanted = often(one.grant());
            var purpose = one.purpose().id();
            if (wanted.isEmpty() || Often.chosen(before, purpose).isPresent()) continue;
            next = new Preference(
                    next.version(), next.channels(), wanted.get().in(next, purpose), next.hours(), next.snoozeUntil());
        }
        if (next.equals(before)) return;
        preferences.choose(customer, next, joined.getFirst().grant().source(), "customer", Map.of("form", "join"));
    }

    /** Whether the browser of a sign-up asked not to be profiled; until she confirms it nobody knows that it was hers. */
    boolean signalled(List<Pending.Waiting> grants) {
        return grants.stream().anyMatch(one -> said(one.grant(), SIGNAL).equals("1"));
    }

    private Optional<Often> often(ConsentEvent grant) {
        return Often.of(said(grant, OFTEN));
    }

    private String said(ConsentEvent grant, String what) {
        try {
            return json.readTree(grant.evidence()).path(what).asText("");
        } catch (JsonProcessingException e) {
            return "";
        }
    }

    private void tell(CustomerId customer, ConsentEvent grant) {
        var ref = profiles.refOf(customer);
        if (ref.isEmpty()) return;
        var properties = Map.<String, Object>of(
                "channel", grant.channel().map(Object::toString).orElse(""), "place", grant.source(), "by", "customer");
        var now = time.instant();
        var event = new BehaviourEvent(
                "signedUp:" + grant.id().write(), "volenti.signedUp", now, properties, "volenti", Map.of());
        events.happened(List.of(new BehaviourEvents.Told(ref.get(), event)), now);
    }
}
