package org.volenti.edge.studio;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.volenti.campaign.Catalogs;
import org.volenti.common.CustomerId;
import org.volenti.common.Purpose;
import org.volenti.consent.Preference;
import org.volenti.consent.PreferenceBook;
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
    private final Catalogs catalogs;
    private final Explanations explanations;
    private final Phrases phrases;
    private final CustomerText text;

    ContactFigures(
            ContactLedger ledger,
            PreferenceBook preferences,
            Catalogs catalogs,
            Explanations explanations,
            Phrases phrases,
            CustomerText text) {
        this.ledger = ledger;
        this.preferences = preferences;
        this.catalogs = catalogs;
        this.explanations = explanations;
        this.phrases = phrases;
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
        var own = own(preferences.of(customer.id()));
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

    private static List<Cap> own(Preference preference) {
        return preference.frequency().stream()
                .map(choice -> choice.digest().isPresent()
                        ? new Cap(1, Window.parse("week"), choice.channel(), choice.purpose())
                        : new Cap(choice.max(), Window.parse(choice.per()), choice.channel(), choice.purpose()))
                .toList();
    }

    /** The general ones; those for one channel or purpose only where there are no others. */
    private String words(List<Cap> caps) {
        var general = caps.stream()
                .filter(cap -> cap.channel().isEmpty() && cap.purpose().isEmpty())
                .toList();
        return String.join(
                ", ",
                (general.isEmpty() ? caps : general)
                        .stream()
                                .map(cap -> phrases.number(cap.limit()) + " " + phrases.per(cap.window()))
                                .distinct()
                                .toList());
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
