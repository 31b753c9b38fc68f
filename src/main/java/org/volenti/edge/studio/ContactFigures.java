package org.volenti.edge.studio;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.volenti.campaign.Catalogs;
import org.volenti.common.CustomerId;
import org.volenti.common.Purpose;
import org.volenti.consent.ConsentBook;
import org.volenti.consent.Preference;
import org.volenti.consent.PreferenceBook;
import org.volenti.consent.StandingState;
import org.volenti.consent.Standings;
import org.volenti.frequency.Cap;
import org.volenti.frequency.ContactLedger;
import org.volenti.frequency.Slot;
import org.volenti.frequency.Window;
import org.volenti.frequency.Windows;
import org.volenti.frequency.Zones;
import org.volenti.profile.Customer;

/** How often a customer was written to, how often she may be, and when there is room again. */
@ApplicationScoped
class ContactFigures {
    private static final Duration LOOKED_BACK = Duration.ofDays(100);
    private static final Duration A_WEEK = Duration.ofDays(7);

    private final ContactLedger ledger;
    private final PreferenceBook preferences;
    private final ConsentBook consents;
    private final Catalogs catalogs;
    private final Explanations explanations;
    private final Phrases phrases;
    private final PreferenceWords words;
    private final CustomerText text;

    ContactFigures(
            ContactLedger ledger,
            PreferenceBook preferences,
            ConsentBook consents,
            Catalogs catalogs,
            Explanations explanations,
            Phrases phrases,
            PreferenceWords words,
            CustomerText text) {
        this.ledger = ledger;
        this.preferences = preferences;
        this.consents = consents;
        this.catalogs = catalogs;
        this.explanations = explanations;
        this.phrases = phrases;
        this.words = words;
        this.text = text;
    }

    List<Slot> slots(CustomerId customer, Instant now) {
        return ledger.load(customer.lane(), List.of(customer), now.minus(LOOKED_BACK))
                .getOrDefault(customer, List.of());
    }

    CustomerView.Contacts of(Customer customer, List<Slot> slots, Reader reader) {
        var marketing = slots.stream().filter(this::isMarketing).toList();
        var weekAgo = reader.now().minus(A_WEEK);
        var week = marketing.stream()
                .filter(slot -> slot.datedAt().orElse(reader.now()).isAfter(weekAgo))
                .sorted(Comparator.comparing((Slot slot) -> slot.datedAt().orElse(reader.now()))
                        .reversed())
                .toList();
        var own = own(customer, reader.now());
        var brand = catalogs.live().policy().caps();
        var all = new ArrayList<>(brand);
        all.addAll(own);
        return new CustomerView.Contacts(
                week.size(),
                own.isEmpty() ? "–" : words(own),
                brand.isEmpty() ? "–" : words(brand),
                room(customer, marketing, all, reader),
                week.stream()
                        .map(slot -> new CustomerView.Contact(
                                explanations.name(slot),
                                phrases.byChannel(slot.channel().name()),
                                slot.datedAt().orElse(reader.now())))
                        .toList());
    }

    private boolean isMarketing(Slot slot) {
        var purpose = catalogs.live().policy().purposes().get(slot.purpose());
        return purpose == null || purpose.kind() != Purpose.Kind.SERVICE;
    }

    /** What she chose; where she chose nothing, what the wording of her grants promised. */
    private List<Cap> own(Customer customer, Instant now) {
        var chosen = chosen(preferences.of(customer.id()));
        if (!chosen.isEmpty()) return chosen;
        var id = customer.id();
        var standings = consents.standings(id.lane(), List.of(id), now).getOrDefault(id, Standings.NONE);
        var promised = new LinkedHashSet<Cap>();
        for (var point : customer.points()) {
            var channel = point.point().channel();
            for (var purpose : catalogs.live().policy().purposes().values()) {
                if (purpose.kind() != Purpose.Kind.MARKETING) continue;
                var standing = standings.of(point.point().id(), channel, purpose.id());
                if (standing.state() != StandingState.GRANTED) continue;
                standing.terms()
                        .ifPresent(terms -> promised.add(new Cap(
                                terms.max(),
                                Window.parse(terms.per()),
                                Optional.of(channel),
                                Optional.of(purpose.id()))));
            }
        }
        return List.copyOf(promised);
    }

    private static List<Cap> chosen(Preference preference) {
        return preference.frequency().stream()
                .map(choice -> choice.digest().isPresent()
                        ? new Cap(1, Window.parse("week"), choice.channel(), choice.purpose())
                        : new Cap(choice.max(), Window.parse(choice.per()), choice.channel(), choice.purpose()))
                .toList();
    }

    /** All of them, for all apply; each says for which purpose and channel. */
    private String words(List<Cap> caps) {
        return String.join("; ", caps.stream().map(this::words).distinct().toList());
    }

    private String words(Cap cap) {
        var parts = new ArrayList<String>();
        parts.add(phrases.number(cap.limit()) + " " + phrases.per(cap.window()));
        cap.channel().ifPresent(channel -> parts.add(text.by(phrases.byChannel(channel.name()))));
        cap.purpose().ifPresent(purpose -> parts.add(text.about(words.purpose(purpose))));
        return String.join(" ", parts);
    }

    private String room(Customer customer, List<Slot> slots, List<Cap> caps, Reader reader) {
        var zone = customer.timeZone().flatMap(Zones::named).orElse(reader.zone());
        var latest = reader.now();
        for (var cap : caps) {
            Predicate<Slot> counted =
                    slot -> cap.channel().map(slot.channel()::equals).orElse(true)
                            && cap.purpose().map(slot.purpose()::equals).orElse(true);
            Optional<Instant> room = Windows.nextRoom(slots, counted, cap.limit(), cap.window(), reader.now(), zone);
            if (room.isPresent() && room.get().isAfter(latest)) latest = room.get();
        }
        return latest.isAfter(reader.now()) ? reader.at(latest) : text.now();
    }
}
