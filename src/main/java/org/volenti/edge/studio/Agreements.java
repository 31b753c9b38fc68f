package org.volenti.edge.studio;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.volenti.campaign.Catalogs;
import org.volenti.common.Channel;
import org.volenti.common.Purpose;
import org.volenti.consent.ConsentBook;
import org.volenti.consent.PreferenceBook;
import org.volenti.consent.Standing;
import org.volenti.consent.StandingState;
import org.volenti.consent.Standings;
import org.volenti.profile.Customer;
import org.volenti.profile.Profiles;

/** What a customer agreed to, purpose by purpose and channel by channel, and what she chose. */
@ApplicationScoped
class Agreements {
    private final Catalogs catalogs;
    private final ConsentBook consents;
    private final PreferenceBook preferences;
    private final Profiles profiles;
    private final PreferenceWords words;
    private final Phrases phrases;
    private final CustomerText text;

    Agreements(
            Catalogs catalogs,
            ConsentBook consents,
            PreferenceBook preferences,
            Profiles profiles,
            PreferenceWords words,
            Phrases phrases,
            CustomerText text) {
        this.catalogs = catalogs;
        this.consents = consents;
        this.preferences = preferences;
        this.profiles = profiles;
        this.words = words;
        this.phrases = phrases;
        this.text = text;
    }

    List<String> heads(Customer customer) {
        return channels(customer).stream()
                .map(channel -> phrases.channel(channel.name()))
                .toList();
    }

    /** Those of everybody, and of all others hers. */
    private static List<Channel> channels(Customer customer) {
        var hers =
                customer.points().stream().map(point -> point.point().channel()).toList();
        return Channel.CARRIED.stream()
                .filter(channel -> Channel.USUAL.contains(channel) || hers.contains(channel))
                .toList();
    }

    List<CustomerView.Agreed> table(Customer customer, Reader reader) {
        var id = customer.id();
        var standings = consents.standings(id.lane(), List.of(id), reader.now()).getOrDefault(id, Standings.NONE);
        var rows = new ArrayList<CustomerView.Agreed>();
        for (var purpose : catalogs.live().policy().purposes().values()) {
            if (purpose.kind() == Purpose.Kind.SERVICE) continue;
            // held by the person, whatever the channel: one cell
            boolean personal = purpose.kind() == Purpose.Kind.PROCESSING;
            var cells = (personal ? List.of(Channel.EMAIL) : channels(customer))
                    .stream()
                            .map(channel -> cell(customer, standings, channel, purpose, reader))
                            .toList();
            rows.add(new CustomerView.Agreed(words.purpose(purpose.id()), cells));
        }
        return rows;
    }

    /** Of several addresses on a channel, the one that permits most. */
    private CustomerView.Cell cell(
            Customer customer, Standings standings, Channel channel, Purpose purpose, Reader reader) {
        var best = points(customer, channel, purpose).stream()
                .map(point -> standings.of(point, channel, purpose.id()))
                .min(Comparator.comparing(Standing::state))
                .orElse(Standing.NEVER_ASKED);
        var word = StandingWord.of(best.state());
        var since = best.state() == StandingState.NEVER_ASKED ? "" : reader.day(best.since());
        var head = purpose.kind() == Purpose.Kind.PROCESSING ? "" : phrases.channel(channel.name());
        return new CustomerView.Cell(head, word.sign(), text.standing(word), since);
    }

    private static Set<Long> points(Customer customer, Channel channel, Purpose purpose) {
        if (purpose.kind() == Purpose.Kind.PROCESSING) return Set.of(0L); // held by the person
        var ids = new LinkedHashSet<Long>();
        for (var point : customer.points()) {
            if (point.point().channel().equals(channel)) ids.add(point.point().id());
        }
        return ids;
    }

    List<CustomerView.Point> points(Customer customer, Reader reader) {
        var id = customer.id();
        return profiles.points(id.lane(), List.of(id)).getOrDefault(id, List.of()).stream()
                .map(reach -> new CustomerView.Point(
                        phrases.channel(reach.point().channel().name()),
                        shown(reach.point().address()),
                        reach.point().primary(),
                        reach.suppressed().or(reach::unreachable).orElse("")))
                .toList();
    }

    /** Push subscriptions are long and mean nothing to people. */
    static String shown(String address) {
        return address.length() <= 60 ? address : address.substring(0, 57) + "…";
    }

    /** All that takes her consent. */
    List<CustomerView.Choice> refusable() {
        return catalogs.live().policy().purposes().values().stream()
                .filter(purpose -> purpose.kind() != Purpose.Kind.SERVICE)
                .map(purpose -> new CustomerView.Choice(purpose.id(), words.purpose(purpose.id()), false))
                .toList();
    }

    String preference(Customer customer, Reader reader) {
        return words.sentence(preferences.of(customer.id()), reader);
    }
}
