package org.volenti.engage.store;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.volenti.campaign.Catalog;
import org.volenti.common.CopyRows;
import org.volenti.common.CustomerId;
import org.volenti.common.Lane;
import org.volenti.common.Occasion;
import org.volenti.common.OwnedId;
import org.volenti.common.Sql;
import org.volenti.common.Trip;
import org.volenti.decision.TraceJson;
import org.volenti.decision.Verdict;
import org.volenti.engage.Case;
import org.volenti.engage.Cause;
import org.volenti.engage.DecisionView;
import org.volenti.engage.Decisions;
import org.volenti.engage.Settled;

@ApplicationScoped
class DecisionStore implements Decisions {
    private final Sql.Source source;
    private final Tallies tallies;
    private final SwitchHolds switchHolds;

    DecisionStore(AgroalDataSource dataSource, Tallies tallies, SwitchHolds switchHolds) {
        this.source = dataSource::getConnection;
        this.tallies = tallies;
        this.switchHolds = switchHolds;
    }

    @Override
    public void write(Trip trip, Lane lane, List<Settled> settled, Catalog catalog, Instant now) {
        var first = settled.stream().filter(one -> one.matter().turn() == 0).toList();
        var again = settled.stream().filter(one -> one.matter().turn() > 0).toList();
        insert(trip, lane, first, catalog, now);
        if (!again.isEmpty())
            Turned.write(
                    trip,
                    lane,
                    again.stream().map(one -> Turned.of(one, catalog)).toList(),
                    now);
        tallies.count(trip, lane, settled);
        switchHolds.lookAgain(
                trip,
                lane,
                settled.stream()
                        .filter(DecisionStore::waitsForSwitch)
                        .map(DecisionStore::id)
                        .toList(),
                now);
    }

    private static boolean waitsForSwitch(Settled one) {
        return one.decided().verdict() instanceof Verdict.Hold hold && SwitchHolds.isForSwitch(hold.reason());
    }

    private static OwnedId id(Settled one) {
        return new OwnedId(one.matter().customer(), one.matter().decisionId());
    }

    /** COPY of 500 rows with traces of 1 kB takes about 8 ms; the same as a batched insert 25 ms. */
    private static void insert(Trip trip, Lane lane, List<Settled> settled, Catalog catalog, Instant now) {
        var rows = new CopyRows();
        for (var one : settled) {
            var matter = one.matter();
            var verdict = one.decided().verdict();
            var choice = verdict.chosen();
            rows.add(lane)
                    .add(matter.customer())
                    .add(matter.decisionId())
                    .add(matter.campaign().id())
                    .add(matter.occasion().name())
                    .add(matter.launch())
                    .add(verdict.word())
                    .add(verdict.reason().name())
                    .add(verdict.dueAgain())
                    .add(choice.flatMap(Verdict.Choice::offer).map(offer -> offer.id()))
                    .add(choice.map(c -> c.point().point().channel()))
                    .add(choice.map(c -> c.point().point().id()))
                    .add(one.messageId())
                    .add(one.decided().heldOut())
                    .add(DecisionRevisions.of(matter.campaign(), choice, catalog))
                    .add(matter.cause().write())
                    .add(TraceJson.write(one.decided().trace()))
                    .add(now)
                    .add(matter.startedAt())
                    .add(now)
                    .add(matter.expiresAt())
                    .end();
        }
        trip.insert(rows, """
                decision (lane, customer_id, decision_id, campaign, occasion, launch_id, verdict, reason, hold_until, offer,
                    channel, contact_point_id, message_id, holdout, revisions, payload, trace, first_at, began_at, decided_at, expires_at)""");
    }

    @Override
    public Supplier<List<Case>> holdsDue(
            Trip trip, Lane lane, Collection<CustomerId> customers, Catalog catalog, Instant now) {
        var cases = new ArrayList<Case>();
        trip.ask("""
                SELECT customer_id, decision_id, campaign, occasion, launch_id, payload, turn, expires_at,
                    coalesce(began_at, first_at) AS began_at
                FROM decision WHERE lane = ? AND customer_id = ANY (?) AND verdict = 'hold' AND hold_until <= ?
                ORDER BY customer_id, decision_id
                """, row -> readCase(row, catalog).ifPresent(cases::add), lane, customers, now);
        return () -> cases;
    }

    private static Optional<Case> readCase(ResultSet row, Catalog catalog) throws SQLException {
        var campaign = catalog.campaign(row.getString("campaign"));
        if (campaign.isEmpty()) return Optional.empty();
        long launch = row.getLong("launch_id");
        return Optional.of(new Case(
                new CustomerId(row.getLong("customer_id")),
                row.getLong("decision_id"),
                campaign.get(),
                new Occasion(row.getString("occasion")),
                launch == 0 ? Optional.empty() : Optional.of(launch),
                Cause.read(Sql.text(row, "payload")),
                Sql.instantOf(row, "began_at"),
                Sql.instantOf(row, "expires_at"),
                row.getInt("turn"),
                false));
    }

    /** Walks decision_due; a lane without due holds costs one index probe. */
    @Override
    public List<CustomerId> customersDue(Lane lane, Instant now, int limit) {
        return Sql.list(source, """
                SELECT DISTINCT customer_id FROM (SELECT customer_id FROM decision
                    WHERE lane = ? AND verdict = 'hold' AND hold_until <= ? ORDER BY hold_until LIMIT ?) due
                """, row -> new CustomerId(row.getLong("customer_id")), lane, now, limit);
    }

    @Override
    public List<Lane> lanesDue(Instant now) {
        return Sql.list(
                source,
                "SELECT DISTINCT lane FROM decision WHERE verdict = 'hold' AND hold_until <= ? ORDER BY lane",
                row -> new Lane(row.getInt("lane")),
                now);
    }

    @Override
    public Set<CustomerId> decided(Lane lane, Collection<CustomerId> customers, String campaign, Occasion occasion) {
        return new HashSet<>(Sql.list(
                source,
                "SELECT customer_id FROM decision WHERE lane = ? AND customer_id = ANY (?) AND campaign = ? AND occasion = ?",
                row -> new CustomerId(row.getLong("customer_id")),
                lane,
                customers,
                campaign,
                occasion.name()));
    }

    @Override
    public Optional<DecisionView> find(OwnedId id) {
        return DecisionRows.read(
                        source,
                        "d.lane = ? AND d.customer_id = ? AND d.decision_id = ?",
                        1,
                        id.owner().lane(),
                        id.owner(),
                        id.id())
                .stream()
                .findFirst();
    }

    @Override
    public Optional<DecisionView> ofOccasion(CustomerId customer, String campaign, Occasion occasion) {
        return DecisionRows.read(
                        source,
                        "d.lane = ? AND d.customer_id = ? AND d.campaign = ? AND d.occasion = ?",
                        1,
                        customer.lane(),
                        customer,
                        campaign,
                        occasion.name())
                .stream()
                .findFirst();
    }

    @Override
    public List<DecisionView> ofCustomer(CustomerId customer, Optional<Long> before, int limit) {
        return DecisionRows.read(
                source,
                "d.lane = ? AND d.customer_id = ? AND d.decision_id < ?",
                limit,
                customer.lane(),
                customer,
                before.orElse(Long.MAX_VALUE));
    }

    @Override
    public void sendBack(Lane lane, List<Reset> resets, Instant now) {
        if (resets.isEmpty()) return;
        var trip = new Trip(source);
        tallies.move(trip, lane, resets);
        Turned.write(trip, lane, resets.stream().map(Turned::of).toList(), now);
        switchHolds.lookAgain(
                trip,
                lane,
                resets.stream()
                        .filter(reset -> reset.until().isPresent() && SwitchHolds.isForSwitch(reset.reason()))
                        .map(Reset::decision)
                        .toList(),
                now);
        trip.make();
    }

    @Override
    public List<OwnedId> orphans(Lane lane, Collection<CustomerId> customers, Catalog catalog, Instant now) {
        return Sql.list(
                source,
                """
                SELECT customer_id, decision_id FROM decision WHERE lane = ? AND customer_id = ANY (?)
                  AND verdict = 'hold' AND hold_until <= ? AND campaign <> ALL (?)
                """,
                row -> new OwnedId(new CustomerId(row.getLong("customer_id")), row.getLong("decision_id")),
                lane,
                customers,
                now,
                List.copyOf(catalog.campaigns().keySet()));
    }
}
