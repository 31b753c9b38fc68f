package org.volenti.engage;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.volenti.campaign.Campaign;
import org.volenti.campaign.Catalogs;
import org.volenti.common.Channel;
import org.volenti.common.CustomerId;
import org.volenti.common.Lane;
import org.volenti.common.Occasion;
import org.volenti.decision.Decided;
import org.volenti.decision.Verdict;
import org.volenti.message.SmsLength;
import org.volenti.message.SmsLengths;

/**
 * The whole decision as if an instant were now, changing nothing: what is said to have been true then, as known today, and
 * no contact after it.
 */
@ApplicationScoped
public class DryRun {
    private final Catalogs catalogs;
    private final Audiences audiences;
    private final AudienceBook book;
    private final Verdicts verdicts;
    private final Switches switches;
    private final Decisions decisions;
    private final Trips trips;
    private final SmsLengths lengths;
    private final InstantSource clock;

    DryRun(
            Catalogs catalogs,
            Audiences audiences,
            AudienceBook book,
            Verdicts verdicts,
            Switches switches,
            Decisions decisions,
            Trips trips,
            SmsLengths lengths,
            InstantSource clock) {
        this.catalogs = catalogs;
        this.audiences = audiences;
        this.book = book;
        this.verdicts = verdicts;
        this.switches = switches;
        this.decisions = decisions;
        this.trips = trips;
        this.lengths = lengths;
        this.clock = clock;
    }

    /**
     * What would happen; {@code audience = send + hold + suppress}.
     *
     * @param ended offers that are over by then, with their last day; absent where there are none
     * @param smsCost of those who would get a text message; absent where the policy has no prices, or the campaign no text
     *     message
     */
    public record Forecast(
            Instant asOf,
            long audience,
            long send,
            Map<String, Long> hold,
            Map<String, Long> suppress,
            Map<String, Long> offers,
            Map<String, Long> channels,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, LocalDate> ended,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<SmsCost> smsCost) {}

    /** Told after each chunk how far it is. */
    @FunctionalInterface
    public interface Progress {
        void reached(long decided, long audience);
    }

    public Forecast of(Campaign campaign, Optional<Instant> asOf) {
        return of(campaign, asOf, (decided, audience) -> {});
    }

    public Forecast of(Campaign campaign, Optional<Instant> asOf, Progress progress) {
        var known = clock.instant();
        var now = asOf.orElse(known);
        var policy = catalogs.live().policy();
        var count = new Count(policy.smsPrices()
                .filter(prices -> campaign.channels().contains(Channel.SMS))
                .map(prices -> new SmsBill(prices, this::segments)));
        var people = QuarkusTransaction.requiringNew()
                .call(() -> book.lanes(audiences.query(catalogs.live(), campaign, now)));
        long audience = people.values().stream().mapToLong(List::size).sum();
        long decided = 0;
        var taken = new Taken();
        for (var lane : people.entrySet()) {
            var all = lane.getValue();
            for (int from = 0; from < all.size(); from += LaunchRunner.CHUNK) {
                var chunk = all.subList(from, Math.min(all.size(), from + LaunchRunner.CHUNK));
                QuarkusTransaction.requiringNew()
                        .run(() -> decide(lane.getKey(), chunk, campaign, now, known, taken, count));
                decided += chunk.size();
                progress.reached(decided, audience);
            }
        }
        var today = LocalDate.ofInstant(now, policy.brand().zone());
        var ended = new TreeMap<String, LocalDate>();
        campaign.over(today).forEach(offer -> offer.to().ifPresent(day -> ended.put(offer.id(), day)));
        return count.forecast(now, ended, policy.brand().currency());
    }

    private int segments(String template) {
        return lengths.of(template).map(SmsLength::segments).orElse(1);
    }

    private void decide(
            Lane lane,
            List<CustomerId> customers,
            Campaign campaign,
            Instant now,
            Instant known,
            Taken taken,
            Count count) {
        var catalog = catalogs.live();
        var cases = new ArrayList<Case>();
        for (var customer : customers) cases.add(matter(customer, campaign, now));
        var trip = trips.begin();
        var holds = decisions.holdsDue(trip, lane, customers, catalog, now);
        var view = new Situations.View(catalog, switches.circumstances(trip, catalog), now, known, true);
        verdicts.each(trip, lane, new Asked(cases, List.of(), holds), view, taken, (matter, decided) -> {
            // a hold that competes with it is counted elsewhere
            if (matter.decisionId() == 0) count.add(decided);
        });
    }

    private static Case matter(CustomerId customer, Campaign campaign, Instant now) {
        return new Case(
                customer,
                0,
                campaign,
                new Occasion("dryRun"),
                Optional.empty(),
                Cause.NONE,
                now,
                campaign.expires().after(now),
                0,
                true);
    }

    private static final class Count {
        private final Optional<SmsBill> bill;
        private long send;
        private final Map<String, Long> hold = new TreeMap<>();
        private final Map<String, Long> suppress = new TreeMap<>();
        private final Map<String, Long> offers = new TreeMap<>();
        private final Map<String, Long> channels = new TreeMap<>();

        Count(Optional<SmsBill> bill) {
            this.bill = bill;
        }

        void add(Decided decided) {
            var reason = decided.verdict().reason().name();
            switch (decided.verdict()) {
                case Verdict.Send it -> {
                    send++;
                    it.choice().offer().ifPresent(offer -> offers.merge(offer.id(), 1L, Long::sum));
                    channels.merge(it.choice().point().point().channel().name(), 1L, Long::sum);
                    bill.ifPresent(sms -> sms.add(it.choice()));
                }
                case Verdict.Hold it -> hold.merge(reason, 1L, Long::sum);
                case Verdict.Suppress it -> suppress.merge(reason, 1L, Long::sum);
            }
        }

        Forecast forecast(Instant asOf, Map<String, LocalDate> ended, String currency) {
            long held = hold.values().stream().mapToLong(n -> n).sum();
            long suppressed = suppress.values().stream().mapToLong(n -> n).sum();
            return new Forecast(
                    asOf,
                    send + held + suppressed,
                    send,
                    hold,
                    suppress,
                    offers,
                    channels,
                    ended,
                    bill.map(sms -> sms.total(currency)));
        }
    }
}
