package org.volenti.engage;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.volenti.campaign.Campaign;
import org.volenti.campaign.Catalogs;
import org.volenti.campaign.Trigger;
import org.volenti.common.Ids;
import org.volenti.common.Occasion;

/** Opens, pauses, resumes and stops launches. The work itself is done by {@link LaunchRunner}. */
@ApplicationScoped
public class Launches {
    private final LaunchBook book;
    private final LaunchFates fates;
    private final Stops stops;
    private final Catalogs catalogs;
    private final LaunchRunner runner;
    private final InstantSource clock;
    private final Ids ids;

    Launches(
            LaunchBook book,
            LaunchFates fates,
            Stops stops,
            Catalogs catalogs,
            LaunchRunner runner,
            InstantSource clock,
            Ids ids) {
        this.book = book;
        this.fates = fates;
        this.stops = stops;
        this.catalogs = catalogs;
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
     * @param canary how many test customers of the audience come first
     * @param byHand begun by a person or a key, so that another person must approve it where the policy says so
     */
    public record Options(boolean again, Duration countDown, Optional<Integer> canary, boolean byHand) {
        static final Options OF_SCHEDULE = new Options(true, Duration.ZERO, Optional.empty(), false);

        public Options(boolean again, Duration countDown, Optional<Integer> canary) {
            this(again, countDown, canary, true);
        }
    }

    @Transactional
    public Opened open(String campaignId, Options options, String actor) {
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
        book.queue(campaignId);
        var standing = options.again() ? Optional.<Launch>empty() : book.standing(campaignId, now);
        if (standing.isPresent()) return new Opened.AlreadyLaunched(standing.get());

        long id = ids.next();
        var occasion = Occasion.ofLaunch(id);
        var startsAt = now.plus(options.countDown());
        return new Opened.Begun(begin(id, campaign, occasion, startsAt, now, actor, options));
    }

    /** One that its schedule begins. */
    Launch begin(long id, Campaign campaign, Occasion occasion, Instant startsAt, Instant now, String actor) {
        return begin(id, campaign, occasion, startsAt, now, actor, Options.OF_SCHEDULE);
    }

    private Launch begin(
            long id,
            Campaign campaign,
            Occasion occasion,
            Instant startsAt,
            Instant now,
            String actor,
            Options options) {
        boolean waits = options.byHand() && catalogs.live().policy().launchApproval();
        var launch = new Launch(
                id,
                campaign.id(),
                occasion.name(),
                waits ? Launch.State.PAUSED : Launch.State.COUNTING,
                actor,
                Optional.empty(),
                Optional.empty(),
                startsAt,
                now,
                campaign.expires().after(startsAt),
                Optional.empty(),
                options.canary(),
                waits ? Optional.of(Launch.Wait.APPROVAL) : Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        book.open(launch, campaign.revision());
        runner.nudgeAfterCommit();
        return launch;
    }

    /** What came of an approval. */
    public enum Approval {
        GIVEN,
        /** By the first of two. */
        ANOTHER_AWAITED,
        /** By whoever began it, or agreed to it already. */
        SAME_PERSON,
        NOT_AWAITED
    }

    /**
     * Two people launch it: now it counts down. Of one that an API key began two have to agree.
     *
     * @param person who approves, by the name by which launches know her
     * @param countDown how long it can be undone
     */
    @Transactional
    public Approval approve(Launch launch, String person, Duration countDown) {
        if (launch.waitsFor().filter(wait -> wait == Launch.Wait.APPROVAL).isEmpty()) return Approval.NOT_AWAITED;
        if (launch.actor().equals(person) || launch.agreedBy().equals(Optional.of(person))) return Approval.SAME_PERSON;
        if (launch.takesTwoToApprove() && launch.agreedBy().isEmpty())
            return book.agree(launch.id(), person) ? Approval.ANOTHER_AWAITED : Approval.NOT_AWAITED;
        var soonest = clock.instant().plus(countDown);
        var startsAt = launch.startsAt().isAfter(soonest) ? launch.startsAt() : soonest;
        // its time was to begin with its start
        var lasts = Duration.between(launch.startsAt(), launch.expiresAt());
        if (!book.approve(launch.id(), person, startsAt, startsAt.plus(lasts))) return Approval.NOT_AWAITED;
        runner.nudgeAfterCommit();
        return Approval.GIVEN;
    }

    /**
     * Lets a launch go on that waits after its test customers.
     *
     * @return false when it does not wait for that
     */
    @Transactional
    public boolean goOn(Launch launch, String actor) {
        boolean waited = book.goOn(launch.id(), actor);
        if (waited) runner.nudgeAfterCommit();
        return waited;
    }

    /** Stops every launch of the campaign that is under way, and all that it holds or has waiting, bursts of events too. */
    public Stops.Stopped stop(String campaign) {
        return stops.campaign(campaign);
    }

    /** Stops one launch; what is handed over cannot come back. */
    public Stops.Stopped stop(Launch launch) {
        return stops.launch(launch);
    }

    /**
     * Takes back the last launch that still counts down; nobody was decided for it, so all else of the campaign goes on.
     *
     * @return false when none counts down any more
     */
    public boolean undo(String campaign) {
        var now = clock.instant();
        var counting = book.ofCampaign(Optional.of(campaign), Optional.empty(), 100).stream()
                .filter(launch -> launch.state() == Launch.State.COUNTING
                        && launch.startsAt().isAfter(now))
                .findFirst();
        return counting.isPresent()
                && QuarkusTransaction.requiringNew()
                        .call(() -> book.move(
                                counting.get().id(),
                                List.of(Launch.State.COUNTING),
                                Launch.State.STOPPED,
                                now,
                                Optional.empty()));
    }

    public Optional<Launch> find(long id) {
        return book.find(id);
    }

    public List<Launch> list(Optional<String> campaign, Optional<Long> before, int limit) {
        return book.ofCampaign(campaign, before, limit);
    }

    /** How far each of them has come. */
    public Map<Long, LaunchBook.Figures> figures(List<Launch> launches) {
        return launches.isEmpty() ? Map.of() : book.figures(launches);
    }

    /** What became of the messages that it decided to send. */
    public LaunchFates.Fate fate(Launch launch) {
        return fates.of(launch);
    }
}
