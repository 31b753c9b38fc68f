package org.volenti.edge.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.volenti.common.Channel;
import org.volenti.common.ContactPoint;
import org.volenti.common.CustomerId;
import org.volenti.common.Purpose;
import org.volenti.consent.AddressChoice;
import org.volenti.consent.ConsentBook;
import org.volenti.consent.ConsentRegistry;
import org.volenti.consent.NewConsent;
import org.volenti.consent.Preference;
import org.volenti.consent.Standings;
import org.volenti.consent.Words;
import org.volenti.profile.Addresses;
import org.volenti.profile.ContactPoints;
import org.volenti.profile.ContactPoints.Wanted;
import org.volenti.profile.Customers;
import org.volenti.profile.ImportJob.RowError;
import org.volenti.profile.Normalised;

/**
 * Finds the contact points that the rows of a batch mean, in a fixed number of look-ups, and makes those that a grant
 * names and its customer lacks. A grant that would be refused makes none: a row is taken whole or not at all.
 */
final class MeantPoints {
    private final Customers customers;
    private final ContactPoints points;
    private final ConsentRegistry registry;
    private final ConsentBook book;
    private final Words words;
    private final Instant now;

    MeantPoints(
            Customers customers,
            ContactPoints points,
            ConsentRegistry registry,
            ConsentBook book,
            Words words,
            Instant now) {
        this.customers = customers;
        this.points = points;
        this.registry = registry;
        this.book = book;
        this.words = words;
        this.now = now;
    }

    /** A row with what it says of one contact point, or of several. */
    record Told(OwnedRow of, NewConsent consent) {
        Intake.Taken<ConsentRow> row() {
            return of.taken();
        }
    }

    /** A row with the channel and the address that it means. */
    private record Meant(OwnedRow of, Optional<Channel> channel, Optional<String> address) {
        Optional<Wanted> wanted() {
            return of.wanted(channel, address);
        }

        NewConsent at(Optional<ContactPoint> point) {
            return of.value()
                    .of(
                            of.customer(),
                            point.map(ContactPoint::channel).or(() -> channel),
                            point,
                            point.map(ContactPoint::address).or(() -> address));
        }
    }

    List<Told> of(List<OwnedRow> rows, List<RowError> errors) {
        var meant = meant(rows, errors);
        var held = held(meant, errors);
        var all = points.ofAll(meant.stream()
                .filter(one -> hangsOnAll(one))
                .map(one -> one.of().customer())
                .collect(Collectors.toSet()));
        var choice = choice(meant, all);
        var told = new ArrayList<Told>(meant.size());
        for (var one : meant) {
            var hers = all.getOrDefault(one.of().customer(), List.of());
            for (var point : pointsOf(one, held, hers, choice)) told.add(new Told(one.of(), one.at(point)));
        }
        return told;
    }

    private List<Meant> meant(List<OwnedRow> rows, List<RowError> errors) {
        var countries = customers.countries(rows.stream()
                .map(OwnedRow::value)
                .filter(row ->
                        row.address().filter(text -> text.indexOf('@') < 0).isPresent())
                .map(ConsentRow::customer)
                .collect(Collectors.toSet()));
        var meant = new ArrayList<Meant>(rows.size());
        for (var row : rows) {
            try {
                var country = Optional.ofNullable(countries.get(row.value().customer()));
                var channel =
                        row.value().channel().or(() -> row.value().address().map(Addresses::likelyChannel));
                var address = row.value().address().map(given -> address(row, channel.orElseThrow(), given, country));
                meant.add(new Meant(row, channel, address));
            } catch (RowRefused e) {
                errors.add(row.row().refused(e));
            }
        }
        return meant;
    }

    /** A no is kept at whatever address it names. */
    private static String address(OwnedRow row, Channel channel, String given, Optional<String> country) {
        if (row.isNo()) return Addresses.ofNo(channel, given, country);
        return switch (Addresses.normalise(channel, given, country)) {
            case Normalised.Address(String value) -> value;
            case Normalised.Refused(String why) -> throw new RowRefused("address", why);
        };
    }

    /** The points at the addresses named; grants that are refused are taken out of the rows. */
    private Map<Wanted, ContactPoint> held(List<Meant> meant, List<RowError> errors) {
        var wanted = new HashSet<Wanted>();
        for (var one : meant) one.wanted().ifPresent(wanted::add);
        var held = points.findAll(wanted);
        var lacking = new LinkedHashSet<Wanted>();
        meant.removeIf(one -> {
            var point = one.wanted().filter(at -> !held.containsKey(at));
            if (point.isEmpty() || one.of().isNo() || isHeldByPerson(one)) return false;
            var problems = registry.objections(one.at(Optional.empty()));
            if (problems.isEmpty()) lacking.add(point.get());
            else errors.add(one.of().row().refused(RowRefused.of(problems)));
            return !problems.isEmpty();
        });
        if (lacking.isEmpty()) return held;
        points.ensureAll(lacking);
        return points.findAll(wanted);
    }

    private boolean isHeldByPerson(Meant one) {
        return one.of()
                .value()
                .purpose()
                .map(id -> words.purposes().get(id))
                .filter(purpose -> purpose.kind() == Purpose.Kind.PROCESSING)
                .isPresent();
    }

    /** A grant without address, or a no that names an address and no channel. */
    private static boolean hangsOnAll(Meant one) {
        return one.of().isNo()
                ? one.address().isPresent() && one.of().value().channel().isEmpty()
                : one.address().isEmpty() && one.channel().isPresent();
    }

    /** What the choice among several addresses reads. */
    private record Choice(Map<CustomerId, Preference> preferences, Map<CustomerId, Standings> standings) {}

    private Choice choice(List<Meant> meant, Map<CustomerId, List<ContactPoint>> all) {
        Set<CustomerId> several = meant.stream()
                .filter(one -> !one.of().isNo() && hangsOnAll(one))
                .map(one -> one.of().customer())
                .filter(id -> all.getOrDefault(id, List.of()).size() > 1)
                .collect(Collectors.toSet());
        return new Choice(book.preferencesOfAnyLane(several), book.standingsOfAnyLane(several, now));
    }

    private Collection<Optional<ContactPoint>> pointsOf(
            Meant one, Map<Wanted, ContactPoint> held, List<ContactPoint> hers, Choice choice) {
        if (isHeldByPerson(one)) return List.of(Optional.empty());
        if (!hangsOnAll(one)) return List.of(one.wanted().map(held::get));
        if (!one.of().isNo()) return List.of(chosen(one, hers, choice));
        var named = hers.stream()
                .filter(point -> one.address().filter(point.address()::equals).isPresent())
                .map(Optional::of)
                .toList();
        return named.isEmpty() ? List.of(Optional.empty()) : named;
    }

    private static Optional<ContactPoint> chosen(Meant one, List<ContactPoint> hers, Choice choice) {
        var id = one.of().customer();
        return one.of()
                .value()
                .purpose()
                .flatMap(purpose -> AddressChoice.choose(
                        hers,
                        one.channel().orElseThrow(),
                        choice.preferences().getOrDefault(id, Preference.NONE),
                        choice.standings().getOrDefault(id, Standings.NONE),
                        purpose));
    }
}
