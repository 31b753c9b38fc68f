package org.volenti.decision;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.volenti.campaign.Offer;
import org.volenti.frequency.Slot;
import org.volenti.frequency.Windows;

/** The offer holds today, is left, is for her, and was not proposed to her too often. */
final class OfferCheck implements Check {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    @Override
    public String name() {
        return "eligible";
    }

    @Override
    public Scope scope() {
        return Scope.OFFER;
    }

    @Override
    public Optional<Finding> objection(Situation s, Candidate c) {
        if (c.offer().isEmpty()) return Optional.empty();
        var offer = c.offer().get();
        return valid(s, offer)
                .or(() -> stock(s, offer))
                .or(() -> limit(s, c, offer))
                .or(() -> rule(s, c, offer));
    }

    private static Optional<Finding> valid(Situation s, Offer offer) {
        if (offer.from().isEmpty() && offer.to().isEmpty()) return Optional.empty();
        var today = LocalDate.ofInstant(s.now(), s.catalog().policy().brand().zone());
        if (offer.from().isPresent() && today.isBefore(offer.from().get())) {
            return no("holds from " + offer.from().get());
        }
        return offer.isOver(today) ? no("ended on " + DAY.format(offer.to().orElseThrow())) : Optional.empty();
    }

    private static Optional<Finding> stock(Situation s, Offer offer) {
        if (offer.stock().isEmpty()) return Optional.empty();
        long left = s.circumstances()
                .stockLeft()
                .getOrDefault(offer.id(), offer.stock().getAsLong());
        return left > 0 ? Optional.empty() : no("0 of " + offer.stock().getAsLong() + " left");
    }

    private static Optional<Finding> limit(Situation s, Candidate c, Offer offer) {
        if (offer.perCustomer().isEmpty()) return Optional.empty();
        var limit = offer.perCustomer().get();
        int count = Windows.count(
                c.ground().own(),
                slot -> isOf(slot, offer),
                limit.per(),
                s.now(),
                c.ground().zone());
        if (count < limit.limit()) return Optional.empty();
        return no("offered " + count + " of " + limit.limit() + " times in "
                + limit.per().text());
    }

    private static boolean isOf(Slot slot, Offer offer) {
        return slot.offer().isPresent() && slot.offer().get().equals(offer.id());
    }

    private static Optional<Finding> rule(Situation s, Candidate c, Offer offer) {
        if (offer.eligible().isEmpty()) return Optional.empty();
        var zone = s.catalog().policy().brand().zone();
        var rule = offer.eligible().get();
        if (rule.evaluate(s.profile(), s.now(), zone, c.due().event()).matches()) return Optional.empty();
        return no("not for her: " + rule.source());
    }

    private static Optional<Finding> no(String words) {
        return Finding.forGood(Reason.NO_OFFER, words);
    }
}
