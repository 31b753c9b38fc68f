package org.volenti.campaign;

import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;
import org.volenti.common.Localized;
import org.volenti.frequency.Window;
import org.volenti.rules.Rule;

/**
 * What may be proposed to a customer, as one live revision.
 *
 * @param category of what goods it is; empty: that of its campaign
 * @param value margin if taken, in the brand's currency
 * @param cost of offering it once
 * @param weight the marketer's lever, default 1
 * @param from first local date of the brand on which it holds
 * @param to the last one, inclusive
 * @param fallback fits when nothing personal does
 */
public record Offer(
        String id,
        Localized name,
        Optional<String> category,
        double value,
        double cost,
        double weight,
        Optional<LocalDate> from,
        Optional<LocalDate> to,
        Optional<Rule> eligible,
        OptionalLong stock,
        Optional<Limit> perCustomer,
        String template,
        boolean fallback,
        int revision) {
    /** Whether its last day has passed, by the brand's calendar. */
    public boolean isOver(LocalDate today) {
        return to.filter(today::isAfter).isPresent();
    }

    /** What the wording of a message may read of it. */
    public Told told() {
        return new Told(id, name, from, to);
    }

    /** An offer as a message tells it, whatever has become of the offer since. */
    public record Told(String id, Localized name, Optional<LocalDate> from, Optional<LocalDate> to) {}

    /** At most this many contacts with the offer for one customer in a window. */
    public record Limit(int limit, Window per) {}
}
