package org.volenti.decision;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.volenti.common.Channel;
import org.volenti.common.Purpose;
import org.volenti.frequency.NumberPlan;
import org.volenti.frequency.Slot;
import org.volenti.frequency.Window;
import org.volenti.frequency.Windows;
import org.volenti.frequency.Zones;

/**
 * What all checks of one situation share: her zone and country, and the contacts that caps count.
 *
 * <p>Windows count dates in her recorded zone. Without one they count in the only zone her country has, else in the
 * brand's: a contact is then dated the same way every time, so that no cap is passed by a zone that changes under it.
 */
final class Ground {
    private final Situation situation;
    private final List<Slot> own;
    private final Map<String, List<Slot>> shared;
    private final Optional<ZoneId> recordedZone;
    private final ZoneId countingZone;
    private final LocalDate today;
    /** What is asked again for every cap, offer and occasion. */
    private final Map<Window, Instant> starts = new HashMap<>();

    private final Map<String, Optional<String>> countriesOfNumbers = new HashMap<>();

    private Ground(Situation situation, List<Slot> own, Map<String, List<Slot>> shared, Optional<ZoneId> recorded) {
        this.situation = situation;
        this.own = own;
        this.shared = shared;
        this.recordedZone = recorded;
        this.countingZone = recorded.orElseGet(() -> {
            var zones = situation.profile().country().map(Zones::ofCountry).orElse(List.of());
            return zones.size() == 1
                    ? zones.getFirst()
                    : situation.catalog().policy().brand().zone();
        });
        this.today = LocalDate.ofInstant(situation.now(), countingZone);
    }

    static Ground of(Situation s) {
        return without(s, -1);
    }

    /** As it is without this slot, which is the message's own. */
    static Ground without(Situation s, long slotId) {
        Predicate<Slot> counts = slot -> slot.id() != slotId && isMarketing(s, slot);
        var shared = s.sharedSlots();
        if (!shared.isEmpty()) {
            var counted = new HashMap<String, List<Slot>>();
            shared.forEach((address, slots) -> counted.put(address, only(slots, counts)));
            shared = counted;
        }
        return new Ground(
                s, only(s.slots(), counts), shared, s.profile().timeZone().flatMap(Zones::named));
    }

    private static List<Slot> only(List<Slot> slots, Predicate<Slot> counts) {
        return slots.isEmpty() ? slots : slots.stream().filter(counts).toList();
    }

    private static boolean isMarketing(Situation s, Slot slot) {
        var purpose = s.catalog().policy().purposes().get(slot.purpose());
        return purpose == null || purpose.kind() != Purpose.Kind.SERVICE;
    }

    /** With one contact more. */
    Ground plus(Slot slot) {
        var more = new ArrayList<>(own);
        more.add(slot);
        var sharedMore = shared;
        if (slot.address().isPresent() && shared.containsKey(slot.address().get())) {
            sharedMore = new HashMap<>(shared);
            sharedMore.computeIfPresent(slot.address().get(), (address, slots) -> {
                var list = new ArrayList<>(slots);
                list.add(slot);
                return list;
            });
        }
        return new Ground(situation, more, sharedMore, recordedZone);
    }

    /** The same contacts at a later instant, if nothing happens until then. */
    Ground later(Instant then) {
        var later = new HashMap<String, List<Slot>>();
        shared.forEach((address, slots) -> later.put(address, situation.dated(slots)));
        return new Ground(situation.later(then), situation.dated(own), later, recordedZone);
    }

    Situation situation() {
        return situation;
    }

    /** Her contacts. */
    List<Slot> own() {
        return own;
    }

    /** Those of everybody who holds this address, where others do. */
    List<Slot> sharedAt(String address) {
        return shared.getOrDefault(address, List.of());
    }

    /** In whose dates windows count. */
    ZoneId zone() {
        return countingZone;
    }

    /** The first instant that the window counts. */
    Instant start(Window window) {
        return starts.computeIfAbsent(window, w -> Windows.start(w, situation.now(), countingZone));
    }

    LocalDate today() {
        return today;
    }

    /** An instant as she would read it, to the second. */
    String local(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS)
                .atZone(countingZone)
                .toOffsetDateTime()
                .toString();
    }

    /**
     * Where she may be: in her recorded zone; else in any zone of her country or of the number's; knowing neither, in
     * any zone of the markets; and where none are declared, in the brand's.
     */
    List<ZoneId> possibleZones(Candidate c) {
        if (recordedZone.isPresent()) return List.of(recordedZone.get());
        var zones = new ArrayList<ZoneId>();
        for (var country : countries(c)) zones.addAll(Zones.ofCountry(country));
        return zones.isEmpty() ? List.of(situation.catalog().policy().brand().zone()) : zones;
    }

    /** Whose law protects her: her country's and the number's; knowing neither, that of every market. */
    List<String> countries(Candidate c) {
        var known = situation.profile().country();
        var number = countryOfNumber(c);
        if (known.isEmpty() && number.isEmpty())
            return situation.catalog().policy().markets();
        if (number.isEmpty() || number.equals(known)) return List.of(known.orElseThrow());
        return known.map(country -> List.of(country, number.get())).orElseGet(() -> List.of(number.get()));
    }

    private Optional<String> countryOfNumber(Candidate c) {
        if (c.point().isEmpty() || !isNumber(c.channel())) return Optional.empty();
        return countriesOfNumbers.computeIfAbsent(c.point().get().point().address(), NumberPlan::countryOf);
    }

    private static boolean isNumber(Channel channel) {
        return channel.equals(Channel.SMS) || channel.name().equals("phone");
    }
}
