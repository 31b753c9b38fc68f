package org.volenti.engage;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import org.jboss.logging.Logger;
import org.volenti.campaign.Catalogs;
import org.volenti.campaign.Policy;
import org.volenti.common.WhileUp;
import org.volenti.engage.GuardBook.Conclusion;
import org.volenti.engage.GuardBook.Sent;

/**
 * Pauses a campaign that too many complain of, or whose mail comes back too often, of all or of one domain's, before the
 * providers stop taking the brand's mail at all (EM-11, EM-12). A person lets it go on; what was before counts no more then.
 */
@ApplicationScoped
public class Guard {
    private static final Logger LOG = Logger.getLogger(Guard.class);
    private static final String GUARD = "guard";

    private final GuardBook book;
    private final Switches switches;
    private final Catalogs catalogs;
    private final InstantSource time;

    Guard(GuardBook book, Switches switches, Catalogs catalogs, InstantSource time) {
        this.book = book;
        this.switches = switches;
        this.catalogs = catalogs;
        this.time = time;
    }

    @Scheduled(
            every = "5m",
            delayed = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = WhileUp.class)
    void look() {
        var now = time.instant();
        var limits = catalogs.live().policy().deliverability();
        var campaigns = new TreeMap<String, List<Sent>>();
        for (var sent : book.sent(limits.over().before(now))) {
            campaigns
                    .computeIfAbsent(sent.campaign(), campaign -> new ArrayList<>())
                    .add(sent);
        }
        var concluded = new ArrayList<String>();
        campaigns.forEach((campaign, sent) -> conclusion(sent, limits).ifPresent(conclusion -> {
            concluded.add(campaign);
            if (conclusion.stopped()) switches.pause(campaign, true, GUARD);
            QuarkusTransaction.requiringNew().run(() -> book.conclude(campaign, conclusion, now));
            LOG.warnf(
                    "campaign %s %s: %s",
                    campaign, conclusion.stopped() ? "is paused" : "nears its limits", conclusion.why());
        }));
        QuarkusTransaction.requiringNew().run(() -> book.forgetOthers(concluded));
    }

    /** Why it was paused, or what to look at. */
    public Optional<Conclusion> of(String campaign) {
        return book.of(campaign);
    }

    /** The worst of all mail together and of each domain's. */
    static Optional<Conclusion> conclusion(List<Sent> domains, Policy.Deliverability limits) {
        var all = new Sent(
                domains.getFirst().campaign(),
                "",
                domains.stream().mapToLong(Sent::sent).sum(),
                domains.stream().mapToLong(Sent::bounced).sum(),
                domains.stream().mapToLong(Sent::complained).sum());
        var found = new ArrayList<Conclusion>();
        judge(all, limits, found);
        for (var domain : domains) judge(domain, limits, found);
        return found.stream().filter(Conclusion::stopped).findFirst().or(() -> found.stream()
                .findFirst());
    }

    private static void judge(Sent sent, Policy.Deliverability limits, List<Conclusion> found) {
        if (sent.sent() < limits.atLeast()) return;
        judge("complaints", sent.complained(), sent, limits.complaints(), found);
        judge("bounces", sent.bounced(), sent, limits.bounces(), found);
    }

    private static void judge(String what, long count, Sent of, Policy.Limits limits, List<Conclusion> found) {
        double share = (double) count / of.sent();
        if (share < limits.warn()) return;
        boolean stop = share >= limits.stop();
        found.add(new Conclusion(
                stop,
                String.format(
                        Locale.ENGLISH,
                        "%,d %s of %,d mails%s (%.2f %%), %s %.2f %%",
                        count,
                        what,
                        of.sent(),
                        of.domain().isEmpty() ? "" : " to " + of.domain(),
                        share * 100,
                        stop ? "where the policy stops at" : "where the policy warns from",
                        (stop ? limits.stop() : limits.warn()) * 100)));
    }
}
