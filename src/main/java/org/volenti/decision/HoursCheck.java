package org.volenti.decision;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.volenti.frequency.Hours;
import org.volenti.frequency.LocalHours;

/** The local hours at which the law, the brand and she herself allow a contact (design §6 “Hours”). */
final class HoursCheck implements Check {
    private final String when;

    HoursCheck() {
        this(false);
    }

    /** @param later whether it is asked for an instant to come, of which the words then speak */
    HoursCheck(boolean later) {
        this.when = later ? "then" : "now";
    }

    @Override
    public String name() {
        return "hours";
    }

    @Override
    public Scope scope() {
        return Scope.CHANNEL;
    }

    @Override
    public Optional<Finding> objection(Situation s, Candidate c) {
        var hours = hours(s, c);
        if (hours.allow(s.now())) return Optional.empty();
        var next = hours.next(s.now());
        if (next.isEmpty()) {
            return Finding.forGood(Reason.QUIET_HOURS, "no hour suits all of " + names(hours.zones()));
        }
        return Finding.until(
                Reason.QUIET_HOURS,
                "quiet " + when + " in " + names(hours.zones()) + ", open again "
                        + next.get().atZone(hours.zones().getFirst()).toOffsetDateTime(),
                next.get());
    }

    static Hours hours(Situation s, Candidate c) {
        var sets = new ArrayList<List<LocalHours>>();
        for (var row : Law.rows(s, c)) if (!row.hours().isEmpty()) sets.add(row.hours());
        var brand = s.catalog().policy().quietHours();
        if (brand.isPresent() && !brand.get().from().equals(brand.get().to())) {
            sets.add(List.of(Hours.outside(brand.get().from(), brand.get().to())));
        }
        var own = s.preference().hours();
        if (!own.isEmpty()) {
            sets.add(own.stream()
                    .map(choice -> new LocalHours(choice.days(), choice.from(), choice.to()))
                    .toList());
        }
        return new Hours(
                sets.isEmpty() ? List.of(c.ground().zone()) : c.ground().possibleZones(c), sets);
    }

    private static String names(List<ZoneId> zones) {
        if (zones.size() > 4) return "the " + zones.size() + " zones she may be in";
        return zones.stream().map(ZoneId::getId).collect(Collectors.joining(", "));
    }
}
