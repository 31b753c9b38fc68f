package org.volenti.engage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.volenti.common.Channel;
import org.volenti.common.ContactPoint;
import org.volenti.common.CustomerId;
import org.volenti.common.OwnedId;
import org.volenti.common.Purpose;
import org.volenti.consent.ConsentAction;
import org.volenti.consent.ConsentAnswer;
import org.volenti.consent.ConsentBook;
import org.volenti.consent.ConsentEvent;
import org.volenti.consent.ConsentLedger;
import org.volenti.consent.ConsentRegistry;
import org.volenti.consent.NewConsent;
import org.volenti.consent.NewConsent.Origin;
import org.volenti.consent.NewConsent.Reach;
import org.volenti.consent.OwnSource;
import org.volenti.consent.Standing;
import org.volenti.consent.StandingState;
import org.volenti.consent.Standings;
import org.volenti.consent.Words;
import org.volenti.delivery.MessageHistory;
import org.volenti.delivery.Outbox;
import org.volenti.message.LinkClaim;
import org.volenti.profile.ContactPoints;
import org.volenti.profile.Profiles;

/**
 * Takes a no by a link of ours, from a page or by mail, into the ledger: at once, in one transaction behind the customer's lock, and once, however often
 * it is said. Nine statements by primary key, or six when it stands already.
 */
@ApplicationScoped
public class Withdrawals {
    private final Profiles profiles;
    private final ContactPoints points;
    private final Outbox outbox;
    private final ConsentBook book;
    private final ConsentLedger ledger;
    private final ConsentRegistry registry;
    private final Departures departures;
    private final OpenObjections openObjections;
    private final Words words;
    private final InstantSource time;

    Withdrawals(
            Profiles profiles,
            ContactPoints points,
            Outbox outbox,
            ConsentBook book,
            ConsentLedger ledger,
            ConsentRegistry registry,
            Departures departures,
            OpenObjections openObjections,
            Words words,
            InstantSource time) {
        this.profiles = profiles;
        this.points = points;
        this.outbox = outbox;
        this.book = book;
        this.ledger = ledger;
        this.registry = registry;
        this.departures = departures;
        this.openObjections = openObjections;
        this.words = words;
        this.time = time;
    }

    /**
     * Who said no, and how.
     *
     * @param source e.g. {@code page:/u}
     * @param evidence of the saying
     */
    public record Said(String source, Map<String, Object> evidence) {
        private Map<String, Object> of(LinkClaim claim) {
            var told = new LinkedHashMap<>(evidence);
            claim.message().ifPresent(message -> told.put("message", message.write()));
            return told;
        }
    }

    /**
     * Her address × the message's purpose. Where the message was about her orders, or its purpose is declared no more:
     * her address × every marketing purpose. Where retention has deleted the message, or no message led here, the link
     * names nobody but her: then every marketing purpose is withdrawn on every channel, since the channel is known no
     * more either, and too much of a no is the smaller wrong.
     */
    @Transactional
    public void ofMessage(LinkClaim claim, Said said) {
        var message = claim.message().flatMap(outbox::find);
        if (!lock(claim.customer())) return;
        var standings = standings(claim.customer());
        if (message.isPresent()) {
            var reached = message.get();
            var point = pointOf(claim.customer(), reached);
            var reach = new Reach(Optional.of(reached.channel()), Optional.of(point), Optional.of(reached.address()));
            record(
                    purposesOf(reached).stream()
                            .filter(purpose ->
                                    !isSaid(claim.customer(), standings.of(point, reached.channel(), purpose)))
                            .map(purpose -> withdrawn(claim, said, purpose, reach))
                            .toList(),
                    claim);
            return;
        }
        var hers = points.of(claim.customer());
        record(
                ofKind(Purpose.Kind.MARKETING).stream()
                        .filter(purpose -> !standsEverywhere(standings, hers, purpose)
                                || !hers.stream()
                                        .allMatch(point -> isSaid(
                                                claim.customer(), standings.of(point.id(), point.channel(), purpose))))
                        .map(purpose -> withdrawn(claim, said, purpose, Reach.EVERYWHERE))
                        .toList(),
                claim);
    }

    /** An objection (GDPR Art. 21): the person, everything of kind marketing and processing, now and later. */
    @Transactional
    public void everything(LinkClaim claim, Said said) {
        if (!lock(claim.customer())) return;
        var standings = standings(claim.customer());
        var hers = points.of(claim.customer());
        boolean stands = ofKind(Purpose.Kind.PROCESSING).stream().allMatch(purpose -> isObjected(standings, purpose))
                && ofKind(Purpose.Kind.MARKETING).stream()
                        .allMatch(purpose ->
                                isObjected(standings, purpose) && standsEverywhere(standings, hers, purpose));
        if (stands) return;
        record(List.of(no(claim, said, ConsentAction.OBJECTED, Reach.EVERYWHERE, Optional.empty())), claim);
    }

    private boolean lock(CustomerId customer) {
        return !profiles.lock(customer.lane(), List.of(customer)).isEmpty();
    }

    private Standings standings(CustomerId customer) {
        return book.standings(customer.lane(), List.of(customer), time.instant())
                .getOrDefault(customer, Standings.NONE);
    }

    /** It is the address that she means, under whatever id she has it now. */
    private long pointOf(CustomerId customer, MessageHistory message) {
        return points.find(customer, message.channel(), message.address())
                .map(ContactPoint::id)
                .orElse(message.contactPointId());
    }

    private List<String> purposesOf(MessageHistory message) {
        var purpose = words.purposes().get(message.purpose());
        boolean names = purpose != null && purpose.kind() == Purpose.Kind.MARKETING;
        return names ? List.of(message.purpose()) : ofKind(Purpose.Kind.MARKETING);
    }

    private List<String> ofKind(Purpose.Kind kind) {
        return words.purposes().values().stream()
                .filter(purpose -> purpose.kind() == kind)
                .map(Purpose::id)
                .toList();
    }

    /** Point 0 stands for those she does not have yet. */
    private static boolean standsEverywhere(Standings standings, List<ContactPoint> hers, String purpose) {
        return Channel.CARRIED.stream()
                        .allMatch(channel ->
                                standings.of(0, channel, purpose).state().isNo())
                && hers.stream().allMatch(point -> standings
                        .of(point.id(), point.channel(), purpose)
                        .state()
                        .isNo());
    }

    /**
     * Whether she said it before by a link of ours. A no that came another way is no reason to drop this one: what takes
     * that back, as a START does a STOP, must find that she said it here as well; so must an undo of an objection. One of a
     * clock ahead of ours would still stand in front of this one, however often it were written.
     */
    private boolean isSaid(CustomerId customer, Standing standing) {
        if (!standing.state().isNo()) return false;
        if (standing.since().isAfter(time.instant())) return true;
        if (standing.state() == StandingState.OBJECTED) return !openObjections.isOpen(customer, standing);
        return ledger.event(new OwnedId(customer, standing.eventId()))
                .filter(no -> !no.source().isEmpty() && !OwnSource.isByLink(no.source()))
                .isEmpty();
    }

    private static boolean isObjected(Standings standings, String purpose) {
        return standings.of(0, Channel.EMAIL, purpose).state() == StandingState.OBJECTED;
    }

    private NewConsent withdrawn(LinkClaim claim, Said said, String purpose, Reach reach) {
        return no(claim, said, ConsentAction.WITHDRAWN, reach, Optional.of(purpose));
    }

    private NewConsent no(LinkClaim claim, Said said, ConsentAction action, Reach reach, Optional<String> purpose) {
        var origin = new Origin(said.source(), "customer", time.instant(), said.of(claim));
        return NewConsent.no(claim.customer(), action, reach, purpose, origin);
    }

    /** A no is never refused; if one ever were, it must not be answered 200. */
    private void record(List<NewConsent> noes, LinkClaim claim) {
        if (noes.isEmpty()) return;
        var recorded = new ArrayList<ConsentEvent>();
        for (var answer : registry.record(noes)) {
            switch (answer) {
                case ConsentAnswer.Recorded no -> recorded.add(no.event());
                case ConsentAnswer.Refused no -> throw new IllegalStateException("a no was refused: " + no);
            }
        }
        departures.tell(recorded, claim.message());
    }
}
