package org.volenti.engage;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.volenti.campaign.Catalog;
import org.volenti.common.Channel;
import org.volenti.common.Lane;
import org.volenti.common.Sql;
import org.volenti.common.Trip;
import org.volenti.decision.Circumstances;
import org.volenti.decision.Reason;
import org.volenti.profile.Profiles;

/** What is true for everybody: the switch for all marketing, paused campaigns, and what is left of each offer. */
@ApplicationScoped
public class Switches {
    /** Customers whose holds are released in one transaction. */
    private static final int AT_ONCE = 1_000;

    private final AgroalDataSource dataSource;
    private final Releases releases;
    private final Profiles profiles;
    private final InstantSource clock;

    Switches(AgroalDataSource dataSource, Releases releases, Profiles profiles, InstantSource clock) {
        this.dataSource = dataSource;
        this.releases = releases;
        this.profiles = profiles;
        this.clock = clock;
    }

    /**
     * One question for the switch and the pauses, one for stock when the catalog has any.
     *
     * @return answered once the trip was made
     */
    Supplier<Circumstances> circumstances(Trip trip, Catalog catalog) {
        var stopped = new boolean[1];
        var paused = new HashSet<String>();
        trip.ask("""
                SELECT NULL AS campaign FROM sending_switch WHERE stopped
                UNION ALL SELECT campaign FROM campaign_switch WHERE paused
                """, row -> Sql.text(row, "campaign").ifPresentOrElse(paused::add, () -> stopped[0] = true));
        var left = stockLeft(trip, catalog);
        return () -> new Circumstances(stopped[0], paused, left, Set.copyOf(Channel.CARRIED), HOLDOUT_SALT);
    }

    private static Map<String, Long> stockLeft(Trip trip, Catalog catalog) {
        var left = new HashMap<String, Long>();
        catalog.offers().values().forEach(offer -> offer.stock().ifPresent(stock -> left.put(offer.id(), stock)));
        if (left.isEmpty()) return left;
        trip.ask(
                "SELECT offer, taken FROM offer_stock",
                row -> left.computeIfPresent(row.getString("offer"), (id, stock) -> stock - takenOf(row)));
        return left;
    }

    private static long takenOf(ResultSet row) {
        try {
            return row.getLong("taken");
        } catch (SQLException e) {
            throw new Sql.SqlFailure("SELECT offer, taken FROM offer_stock", e);
        }
    }

    public boolean stopped() {
        return Sql.first(
                        dataSource::getConnection,
                        "SELECT stopped FROM sending_switch",
                        row -> row.getBoolean("stopped"))
                .orElse(true);
    }

    /** Stops or starts all marketing; binds at the next last look. */
    public void sending(boolean stop, String actor) {
        QuarkusTransaction.requiringNew().run(() -> {
            if (!stop) releases.awaitHolders();
            Sql.update(
                    dataSource::getConnection,
                    "UPDATE sending_switch SET stopped = ?, since = ?, actor = ?",
                    stop,
                    clock.instant(),
                    actor);
        });
        if (!stop) release(Reason.STOPPED, Optional.empty());
    }

    public void pause(String campaign, boolean pause, String actor) {
        QuarkusTransaction.requiringNew().run(() -> {
            if (!pause) releases.awaitHolders();
            Sql.update(dataSource::getConnection, """
                    INSERT INTO campaign_switch (campaign, paused, since, actor) VALUES (?, ?, ?, ?)
                    ON CONFLICT (campaign) DO UPDATE SET paused = excluded.paused, since = excluded.since, actor = excluded.actor
                    """, campaign, pause, clock.instant(), actor);
        });
        if (!pause) release(Reason.PAUSED, Optional.of(campaign));
    }

    /** The switch is on and committed: what waited for it becomes due, lane by lane. */
    private void release(Reason reason, Optional<String> campaign) {
        var lanes = QuarkusTransaction.requiringNew().call(() -> releases.lanes(reason, campaign, clock.instant()));
        for (var lane : lanes) {
            boolean more = true;
            while (more) more = QuarkusTransaction.requiringNew().call(() -> releaseSome(lane, reason, campaign));
        }
    }

    private boolean releaseSome(Lane lane, Reason reason, Optional<String> campaign) {
        var now = clock.instant();
        var customers = releases.customers(lane, reason, campaign, now, AT_ONCE);
        profiles.lock(lane, customers);
        releases.release(lane, customers, reason, campaign, now);
        return customers.size() == AT_ONCE;
    }

    /** Campaigns. */
    public Set<String> paused() {
        return Set.copyOf(Sql.list(
                dataSource::getConnection,
                "SELECT campaign FROM campaign_switch WHERE paused",
                row -> row.getString("campaign")));
    }

    public boolean paused(String campaign) {
        return Sql.first(
                        dataSource::getConnection,
                        "SELECT paused FROM campaign_switch WHERE campaign = ?",
                        row -> row.getBoolean("paused"),
                        campaign)
                .orElse(false);
    }

    /** The draw of hold-outs is by this salt, campaign and customer: the same people for the life of a campaign. */
    private static final String HOLDOUT_SALT = "volenti-holdout-1";
}
