package org.volenti.edge.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.volenti.common.Channel;
import org.volenti.common.ContactPoint;
import org.volenti.common.CustomerId;
import org.volenti.common.Problem;
import org.volenti.consent.AddressChoice;
import org.volenti.consent.ConsentAction;
import org.volenti.consent.ConsentAnswer;
import org.volenti.consent.ConsentBook;
import org.volenti.consent.ConsentJudge;
import org.volenti.consent.ConsentRegistry;
import org.volenti.consent.NewConsent;
import org.volenti.consent.PreferenceBook;
import org.volenti.consent.Standings;
import org.volenti.edge.ConsentItem;
import org.volenti.profile.Addresses;
import org.volenti.profile.ContactPoints;
import org.volenti.profile.Profiles;
import org.volenti.profile.Suppression;
import org.volenti.profile.Suppressions;

/** Takes one consent event from outside: finds whose it is and which address, and records it, all in one transaction. */
@ApplicationScoped
class ConsentDesk {
    private final Profiles profiles;
    private final ContactPoints points;
    private final Suppressions suppressions;
    private final ConsentRegistry registry;
    private final ConsentBook book;
    private final PreferenceBook preferences;
    private final ConsentReader reader;
    private final InstantSource time;

    ConsentDesk(
            Profiles profiles,
            ContactPoints points,
            Suppressions suppressions,
            ConsentRegistry registry,
            ConsentBook book,
            PreferenceBook preferences,
            ConsentReader reader,
            InstantSource time) {
        this.profiles = profiles;
        this.points = points;
        this.suppressions = suppressions;
        this.registry = registry;
        this.book = book;
        this.preferences = preferences;
        this.reader = reader;
        this.time = time;
    }

    /** @param key the name of the API key by which it was told */
    @Transactional
    ConsentItem take(ConsentRequest request, String key) {
        var now = time.instant();
        var told = reader.read(request, key, now);
        var customer = profiles.findByRef(told.customer());
        if (customer.isEmpty()) return takeFromStranger(told, now);
        profiles.lock(customer.get().lane(), List.of(customer.get()));
        var answers = registry.record(consents(customer.get(), told, now));
        var recorded = new ArrayList<ConsentAnswer.Recorded>();
        for (var answer : answers) {
            switch (answer) {
                case ConsentAnswer.Refused(var problems) -> throw refused(problems);
                case ConsentAnswer.Recorded r -> recorded.add(r);
            }
        }
        if (recorded.getFirst().addressUnknown()) suppress(told, now);
        return ConsentItem.of(recorded.getFirst().event());
    }

    /** A no is never refused: of somebody unknown, the address at least is kept. */
    private ConsentItem takeFromStranger(ToldConsent told, Instant now) {
        if (!told.action().isNo() || told.address().isEmpty()) {
            throw ApiProblem.notFound("There is no customer “" + told.customer() + "”");
        }
        if (told.occurredAt().isAfter(now.plus(ConsentJudge.CLOCK_SKEW))) {
            throw refused(List.of(Problem.at("/occurredAt", told.occurredAt() + " is in the future")));
        }
        suppress(told, now);
        return new ConsentItem(
                null,
                told.action().word(),
                told.channel().map(Channel::name).orElse(null),
                told.address().get(),
                told.purpose().orElse(null),
                null,
                null,
                told.source(),
                told.actor(),
                told.occurredAt(),
                now,
                "{}",
                null);
    }

    private void suppress(ToldConsent told, Instant now) {
        var address = told.address().orElseThrow();
        var channel = told.channel().orElseGet(() -> Addresses.likelyChannel(address));
        var occurredAt = told.occurredAt().isAfter(now) ? now : told.occurredAt();
        suppressions.keep(
                List.of(new Suppression(channel, address, told.action().word(), told.source(), occurredAt)), now);
    }

    /** One, or for a no that names an address and no channel one for each of her points that have it. */
    private List<NewConsent> consents(CustomerId customer, ToldConsent told, Instant now) {
        if (told.action() == ConsentAction.GRANTED)
            return List.of(told.with(customer, pointOfGrant(customer, told, now)));
        if (told.address().isEmpty()) return List.of(told.with(customer, Optional.empty()));
        var hers = points.of(customer).stream().filter(told::names).toList();
        if (hers.isEmpty()) return List.of(told.with(customer, Optional.empty()));
        return hers.stream()
                .map(point -> told.with(customer, Optional.of(point)))
                .toList();
    }

    private Optional<ContactPoint> pointOfGrant(CustomerId customer, ToldConsent told, Instant now) {
        if (told.isHeldByPerson()) return Optional.empty();
        if (told.address().isPresent()) {
            var channel = told.channel()
                    .orElseGet(() -> Addresses.likelyChannel(told.address().get()));
            return Optional.of(points.ensure(customer, channel, told.address().get()));
        }
        if (told.channel().isEmpty() || told.purpose().isEmpty()) return Optional.empty();
        var standings = book.standings(customer.lane(), List.of(customer), now);
        return AddressChoice.choose(
                points.of(customer),
                told.channel().get(),
                preferences.of(customer),
                standings.getOrDefault(customer, Standings.NONE),
                told.purpose().get());
    }

    private static ApiProblem refused(List<Problem> problems) {
        return ApiProblem.unprocessable(problems.getFirst().what(), problems.toArray(Problem[]::new));
    }
}
