package org.volenti.engage;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.volenti.campaign.Campaign;
import org.volenti.campaign.Catalogs;
import org.volenti.campaign.Trigger;
import org.volenti.common.Ids;
import org.volenti.common.Occasion;
import org.volenti.common.WhileUp;

/**
 * Launches campaigns by the clock. A fire is a unique row that any instance may claim; one that was missed while the
 * service was down runs as long as its occasion has not expired, else it is kept as missed. A schedule has no past: it
 * begins when it is first seen, and again when its cron is another or its campaign was out of the catalog meanwhile.
 */
@ApplicationScoped
public class Schedules {
    private static final Logger LOG = Logger.getLogger(Schedules.class);
    private static final Duration ZONES_TRUSTED = Duration.ofMinutes(5);

    private final Catalogs catalogs;
    private final ScheduleBook book;
    private final Launches launches;
    private final Ids ids;
    private final InstantSource clock;
    private List<String> zones = List.of();
    private Instant zonesReadAt = Instant.MIN;

    Schedules(Catalogs catalogs, ScheduleBook book, Launches launches, Ids ids, InstantSource clock) {
        this.catalogs = catalogs;
        this.book = book;
        this.launches = launches;
        this.ids = ids;
        this.clock = clock;
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP, skipExecutionIf = WhileUp.class)
    void tick() {
        fireDue();
    }

    /** Launches whatever is due now. */
    public synchronized void fireDue() {
        var now = clock.instant();
        for (var campaign : catalogs.live().all()) {
            if (campaign.trigger() instanceof Trigger.Schedule schedule) fire(campaign, schedule, now);
        }
        // last: one that could not be read is not thought to have been out of the catalog
        QuarkusTransaction.requiringNew().run(() -> book.allReached(now));
    }

    private void fire(Campaign campaign, Trigger.Schedule schedule, Instant now) {
        var brand = catalogs.live().policy().brand().zone().getId();
        var zones = schedule.customerZone() ? customerZones(brand, now) : List.of(brand);
        QuarkusTransaction.requiringNew().run(() -> {
            var read = book.read(campaign.id());
            var cron = Cron.parse(schedule.cron());
            for (var zone : zones) {
                var last = begin(read.get(zone), schedule, now);
                for (var due : cron.between(last, now, ZoneId.of(zone), 1000)) {
                    fire(campaign, schedule, zone, due, now);
                }
            }
            book.reached(campaign.id(), schedule.cron(), zones, now);
        });
    }

    private static Instant begin(ScheduleBook.@Nullable Read read, Trigger.Schedule schedule, Instant now) {
        if (read == null || read.absent() || !read.cron().equals(schedule.cron())) return now;
        return read.until();
    }

    private void fire(Campaign campaign, Trigger.Schedule schedule, String zone, Cron.Fire due, Instant now) {
        boolean missed = campaign.expires().after(due.at()).isBefore(now);
        if (!book.claim(campaign.id(), zone, due.at(), missed ? "missed" : "claimed")) return;
        if (missed) {
            LOG.warnf("The schedule of %s missed %s in %s and its occasion is over", campaign.id(), due.local(), zone);
            return;
        }
        long id = ids.next();
        launches.begin(id, campaign, occasion(due, schedule, zone), due.at(), now, "schedule");
        book.launched(campaign.id(), zone, due.at(), id);
    }

    private List<String> customerZones(String brand, Instant now) {
        if (zonesReadAt.plus(ZONES_TRUSTED).isBefore(now)) {
            zones = QuarkusTransaction.requiringNew().call(() -> book.zones(brand));
            zonesReadAt = now;
        }
        return zones;
    }

    private static Occasion occasion(Cron.Fire due, Trigger.Schedule schedule, String zone) {
        var name = "schedule:" + due.local();
        return new Occasion(schedule.customerZone() ? name + "@" + zone : name);
    }

    /** The zone a launch is for, when a schedule runs in the customers' zones. */
    static Optional<String> zoneOf(String launchOccasion) {
        int at = launchOccasion.startsWith("schedule:") ? launchOccasion.indexOf('@') : -1;
        return at < 0 ? Optional.empty() : Optional.of(launchOccasion.substring(at + 1));
    }

    /** The occasion of a customer: the local time, the same wherever she is, so that moving zones brings no second message. */
    static Occasion forCustomer(String launchOccasion) {
        int at = zoneOf(launchOccasion).isPresent() ? launchOccasion.indexOf('@') : launchOccasion.length();
        return new Occasion(launchOccasion.substring(0, at));
    }
}
