package org.volenti.engage;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.volenti.campaign.Campaign;
import org.volenti.campaign.Catalogs;
import org.volenti.campaign.Trigger;
import org.volenti.common.Ids;
import org.volenti.common.Lane;
import org.volenti.common.Occasion;
import org.volenti.delivery.MessageState;
import org.volenti.delivery.Outbox;
import org.volenti.profile.Profiles;

/** Opens, pauses, resumes and stops launches. The work itself is done by {@link LaunchRunner}. */
@ApplicationScoped
public class Launches {
    private final LaunchBook book;
    private final Catalogs catalogs;
    private final Decisions decisions;
    private final Outbox outbox;
    private final Reservations reservations;
    private final Profiles profiles;
    private final LaunchRunner runner;
    private final InstantSource clock;
    private final Ids ids;

    Launches(
            LaunchBook book,
            Catalogs catalogs,
            Decisions decisions,
            Outbox outbox,
            Reservations reservations,
            Profiles profiles,
            LaunchRunner runner,
            InstantSource clock,
            Ids ids) {
        this.book = book;
        this.catalogs = catalogs;
        this.decisions = decisions;
        this.outbox = outbox;
        this.reservations = reservations;
        this.profiles = profiles;
        this.runner = runner;
        this.clock = clock;
        this.ids = ids;
    }

    /** How a request to launch ended. */
    public sealed interface Opened {
        record Begun(Launch launch) implements Opened {}

        record NoSuchCampaign() implements Opened {}

        /** Started by events or by the API, one customer at a time. */
        record NotLaunchable() implements Opened {}

        /** One is under way, or its occasion has not expired. */
        record AlreadyLaunched(Launch first) implements Opened {}
    }

    /**
     * @param again launch although an earlier one stands
     * @param countDown how long it can be undone before anything is decided
     */
    @Transactional
    public Opened open(String campaignId, boolean again, Duration countDown, String actor) {
        var live = catalogs.live().campaign(campaignId);
        if (live.isEmpty()) return new Opened.NoSuchCampaign();
        var campaign = live.get();
        boolean launchable =
                switch (campaign.trigger()) {
                    case Trigger.Launch launch -> true;
                    case Trigger.Schedule schedule -> true;
                    case Trigger.Event event -> false;
                    case Trigger.Api api -> false;
                };
        if (!launchable) return new Opened.NotLaunchable();

        var now = clock.instant();
        var standing = again ? Optional.<Launch>empty() : book.standing(campaignId, now);
        if (standing.isPresent()) return new Opened.AlreadyLaunched(standing.get());

        long id = ids.next();
        return new Opened.Begun(begin(id, campaign, Occasion.ofLaunch(id), now.plus(countDown), now, actor));
    }

    Launch begin(long id, Campaign campaign, Occasion occasion, Instant startsAt, Instant now, String actor) {
        var launch = new Launch(
                id,
                campaign.id(),
                occasion.name(),
                Launch.State.COUNTING,
                actor,
                Optional.empty(),
                Optional.empty(),
                startsAt,
                now,
                campaign.expires().after(startsAt),
                Optional.empty());
        book.open(launch, campaign.revision());
        runner.nudgeAfterCommit();
        return launch;
    }

    /** Messages of a campaign that have not been handed over yet. */
    public long waiting(String campaign) {
        return book.waiting(campaign);
    }

    /** What a stop found: how many had gone already, and how many will not. */
    public record Stopped(long handedOver, long cancelled) {}

    /** Stops every open launch of the campaign and all its messages that wait; what is handed over cannot come back. */
    public Stopped stop(String campaign) {
        var now = clock.instant();
        var open = List.of(Launch.State.COUNTING, Launch.State.RUNNING, Launch.State.PAUSED);
        var launches = book.ofCampaign(Optional.of(campaign), Optional.empty(), 100);
        for (var launch : launches) {
            QuarkusTransaction.requiringNew().run(() -> {
                book.move(launch.id(), open, Launch.State.STOPPED, now, Optional.empty());
                decisions.endHolds(launch.id(), now);
            });
        }
        long cancelled = 0;
        for (var lane : book.lanesWaiting(campaign)) {
            cancelled += QuarkusTransaction.requiringNew().call(() -> cancelWaiting(lane, campaign));
        }
        long handedOver = QuarkusTransaction.requiringNew()
                .call(() -> book.handedOver(launches.stream().map(Launch::id).toList()));
        return new Stopped(handedOver, cancelled);
    }

    private int cancelWaiting(Lane lane, String campaign) {
        var owners = book.waiting(lane, campaign).stream()
                .map(held -> held.message().owner())
                .distinct()
                .sorted()
                .toList();
        profiles.lock(lane, owners);
        var waiting = book.waiting(lane, campaign);
        var ids = waiting.stream().map(Reservations.Held::message).toList();
        var ended = Set.copyOf(outbox.end(lane, ids, MessageState.CANCELLED, "stopped"));
        reservations.free(
                lane,
                waiting.stream().filter(held -> ended.contains(held.message())).toList());
        return ended.size();
    }

    public Optional<Launch> find(long id) {
        return book.find(id);
    }

    public List<Launch> list(Optional<String> campaign, Optional<Long> before, int limit) {
        return book.ofCampaign(campaign, before, limit);
    }

    public List<LaunchBook.Tally> tallies(long id) {
        return book.tallies(id);
    }

    public long decidedSoFar(long id) {
        return book.decidedSoFar(id);
    }
}
