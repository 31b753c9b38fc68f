package org.volenti.edge.preferences;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.volenti.consent.ConsentEvent;
import org.volenti.delivery.MessageState;
import org.volenti.insight.CustomerFile;
import org.volenti.insight.PersonalTimeline;
import org.volenti.message.LinkClaim;
import org.volenti.profile.Customer;
import org.volenti.profile.Customers;
import org.volenti.profile.Profiles;

/** Puts together what is known of a customer, each value with where it came from. Addresses are masked, as on every page. */
@ApplicationScoped
class Known {
    private static final int NEWEST = 3;
    private static final int SAID = 10;
    private static final int GOT = 20;
    private static final int MOST = 500;
    static final String SAID_ALL = "consents";

    private final Profiles profiles;
    private final Customers customers;
    private final CustomerFile file;
    private final PersonalTimeline timeline;
    private final Sayings sayings;
    private final Labels labels;
    private final Followed followed;

    Known(
            Profiles profiles,
            Customers customers,
            CustomerFile file,
            PersonalTimeline timeline,
            Sayings sayings,
            Labels labels,
            Followed followed) {
        this.profiles = profiles;
        this.customers = customers;
        this.file = file;
        this.timeline = timeline;
        this.sayings = sayings;
        this.labels = labels;
        this.followed = followed;
    }

    /**
     * @param whole of what all is shown: a type of event, or the consents
     * @return empty when there is nobody
     */
    @Transactional
    public Optional<KnownView> view(LinkClaim claim, Reader reader, String whole) {
        return profiles.refOf(claim.customer()).flatMap(customers::find).map(her -> view(her, claim, reader, whole));
    }

    private KnownView view(Customer her, LinkClaim claim, Reader reader, String whole) {
        var said = sayings.of(her.id());
        boolean allSaid = whole.equals(SAID_ALL) || said.size() <= SAID;
        var got = timeline.messages(her.id(), GOT + 1);
        return new KnownView(
                person(her, reader),
                places(her, said, reader),
                timeline.events(her.id(), NEWEST, whole, MOST).stream()
                        .map(kind -> kind(kind, reader))
                        .toList(),
                said.reversed().stream()
                        .limit(allSaid ? MOST : SAID)
                        .map(event -> saying(event, reader))
                        .toList(),
                allSaid ? "" : Integer.toString(said.size()),
                got.stream()
                        .limit(GOT)
                        .map(message -> got(message, claim, reader))
                        .toList(),
                got.size() > GOT,
                followed.choicesBack(claim));
    }

    private List<KnownView.Value> person(Customer her, Reader reader) {
        var text = reader.known();
        var brand = reader.sheet().brand();
        var rows = new ArrayList<KnownView.Value>();
        var first = text.since(labels.source("api", reader), reader.day(her.createdAt()));
        rows.add(new KnownView.Value(text.number(brand), her.ref(), first));
        for (var alias : her.aliases())
            rows.add(new KnownView.Value(text.alias(labels.of(alias.kind(), reader)), alias.value(), ""));
        var sources = file.sources(her.id());
        var core = new LinkedHashMap<String, Optional<KnownView.Value>>();
        core.put(
                "locale",
                her.locale()
                        .map(tag -> Locale.forLanguageTag(tag).getDisplayLanguage(reader.formats()))
                        .map(language -> new KnownView.Value(reader.centre().language(), language, "")));
        core.put(
                "country",
                her.country()
                        .map(code -> Locale.of("", code).getDisplayCountry(reader.formats()))
                        .map(country -> new KnownView.Value(text.country(), country, "")));
        core.put("region", her.region().map(region -> new KnownView.Value(text.region(), region, "")));
        core.put(
                "timeZone",
                her.timeZone()
                        .map(zone -> ZoneId.of(zone).getDisplayName(TextStyle.FULL, reader.formats()))
                        .map(zone -> new KnownView.Value(text.zone(), zone, "")));
        core.forEach((name, value) -> value.ifPresent(row -> rows.add(
                new KnownView.Value(row.label(), row.value(), from(Optional.ofNullable(sources.get(name)), reader)))));
        her.attributes().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(one -> rows.add(new KnownView.Value(
                        labels.of(one.getKey(), reader),
                        labels.value(one.getValue(), reader),
                        from(Optional.ofNullable(sources.get(one.getKey())), reader))));
        return rows;
    }

    private String from(Optional<CustomerFile.Source> source, Reader reader) {
        if (source.isEmpty()) return "";
        var words = labels.source(source.get().source(), reader);
        return source.get()
                .at()
                .map(at -> reader.known().since(words, reader.day(at)))
                .orElse(words);
    }

    /** An address has no source of its own: it is where it was first spoken of, else the shop's. */
    private List<KnownView.Value> places(Customer her, List<ConsentEvent> said, Reader reader) {
        var first = new HashMap<Long, String>();
        for (var event : said) event.contactPointId().ifPresent(point -> first.putIfAbsent(point, event.source()));
        return her.points().stream()
                .map(Customer.Point::point)
                .map(point -> new KnownView.Value(
                        reader.channel(point.channel()),
                        reader.address(point.channel(), point.address()),
                        reader.known()
                                .since(
                                        labels.source(first.getOrDefault(point.id(), "api"), reader),
                                        reader.day(point.addedAt()))))
                .toList();
    }

    private KnownView.Kind kind(PersonalTimeline.Kind kind, Reader reader) {
        var newest = kind.newest().stream()
                .map(one -> new KnownView.Value(
                        reader.day(one.at()) + ", " + reader.time(one.at()),
                        labels.properties(one.properties(), reader),
                        labels.source(one.source(), reader)))
                .toList();
        var latest = reader.day(kind.newest().getFirst().at());
        boolean all = newest.size() == kind.count();
        return new KnownView.Kind(
                kind.type(),
                labels.event(kind.type(), reader),
                reader.known().times(Long.toString(kind.count()), latest),
                newest,
                all || newest.size() == MOST ? "" : Long.toString(kind.count()),
                !all && newest.size() == MOST);
    }

    private KnownView.Value saying(ConsentEvent event, Reader reader) {
        return new KnownView.Value(
                reader.day(event.occurredAt()), sayings.words(event, reader), labels.source(event.source(), reader));
    }

    private KnownView.Got got(PersonalTimeline.Sent message, LinkClaim claim, Reader reader) {
        var name = labels.campaign(message.campaign(), reader) + " · " + reader.by(message.channel()) + " ("
                + reader.address(message.channel(), message.address()) + ")";
        return new KnownView.Got(
                name,
                reader.day(message.at()),
                fate(MessageState.of(message.state()), reader),
                followed.why(claim, message.id()));
    }

    private static String fate(MessageState state, Reader reader) {
        var text = reader.known();
        return switch (state) {
            case ACCEPTED -> text.fateSent();
            case PLANNED, HANDING_OVER, RETRY_AT -> text.fatePlanned();
            case REJECTED -> text.fateFailed();
            case UNKNOWN -> text.fateUnknown();
            case WITHDRAWN, CANCELLED, EXPIRED -> text.fateStopped();
        };
    }
}
