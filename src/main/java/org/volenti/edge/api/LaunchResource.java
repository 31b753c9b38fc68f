package org.volenti.edge.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.volenti.common.LanedId;
import org.volenti.engage.Launch;
import org.volenti.engage.LaunchBook;
import org.volenti.engage.LaunchBook.Tally;
import org.volenti.engage.LaunchFates;
import org.volenti.engage.Launches;
import org.volenti.engage.Switches;
import org.volenti.engage.audit.AuditAction;

/** Launches with their live counts. */
@Path("/api/v1")
@RunOnVirtualThread
class LaunchResource {
    private final Launches launches;
    private final Switches switches;

    LaunchResource(Launches launches, Switches switches) {
        this.launches = launches;
        this.switches = switches;
    }

    record LaunchView(
            String launch,
            String campaign,
            String state,
            long audience,
            long decided,
            long send,
            Map<String, Long> hold,
            Map<String, Long> suppress,
            Map<String, Long> offers,
            Map<String, Long> channels,
            long waiting,
            @Nullable Messages messages,
            @Nullable String problem,
            @Nullable Integer canary,
            @Nullable String waitsFor,
            @Nullable String agreedBy,
            @Nullable String approvedBy,
            Instant startsAt,
            Instant expiresAt,
            @Nullable Instant finishedAt) {}

    /** What became of the messages it decided to send; they add up to {@code send}. A list leaves them out, for each launch is a count. */
    record Messages(long handedOver, long waiting, long notWritten, long refused, long expired, long unknown) {
        static Messages of(LaunchFates.Fate fate, long send) {
            return new Messages(
                    fate.handedOver(send),
                    fate.waiting(),
                    fate.unwritten(),
                    fate.refused(),
                    fate.expired(),
                    fate.unknown());
        }
    }

    record LaunchList(List<LaunchView> items, @Nullable String next) {}

    record Stopped(long handedOver, long cancelled) implements Audited.Told {
        @Override
        public String told() {
            return handedOver + " handed over before, " + cancelled + " cancelled";
        }
    }

    @GET
    @Path("/launches")
    public LaunchList list(
            @QueryParam("campaign") @Nullable String campaign,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        int size = Math.clamp(limit, 1, 200);
        var found = launches.list(Optional.ofNullable(campaign), Paging.afterId(cursor), size);
        var next = found.size() < size ? null : LanedId.write(found.getLast().id());
        return new LaunchList(views(found), next);
    }

    @GET
    @Path("/launches/{id}")
    public LaunchView get(@PathParam("id") String id) {
        return one(find(id));
    }

    @POST
    @Path("/launches/{id}/stop")
    @Audited(AuditAction.LAUNCH_STOPPED)
    public Stopped stop(@PathParam("id") String id) {
        var stopped = launches.stop(find(id));
        return new Stopped(stopped.handedOver(), stopped.cancelled());
    }

    @POST
    @Path("/launches/{id}/continue")
    @Audited(AuditAction.LAUNCH_CONTINUED)
    public LaunchView goOn(@PathParam("id") String id) {
        var launch = find(id);
        if (launch.waitsFor().filter(wait -> wait == Launch.Wait.APPROVAL).isPresent()) {
            throw ApiProblem.conflict(
                    "Launch " + id
                            + " waits until another person than who began it approves it, or two where a key began it: that is done in the studio, for a key is nobody");
        }
        if (!launches.goOn(launch, Launch.BY_API)) {
            throw ApiProblem.conflict(
                    "Launch " + id + " is " + state(launch, switches.paused())
                            + " and does not wait: only one that was begun with a canary does, once its test customers are decided");
        }
        return one(find(id));
    }

    private Launch find(String id) {
        return launches.find(LanedId.read(id)).orElseThrow(() -> ApiProblem.notFound("There is no launch " + id));
    }

    private List<LaunchView> views(List<Launch> found) {
        return views(found, launch -> Optional.empty());
    }

    private LaunchView one(Launch launch) {
        return views(List.of(launch), each -> Optional.of(launches.fate(each))).getFirst();
    }

    private List<LaunchView> views(List<Launch> found, Function<Launch, Optional<LaunchFates.Fate>> fates) {
        var figures = launches.figures(found);
        var paused = switches.paused();
        return found.stream()
                .map(launch ->
                        view(launch, Objects.requireNonNull(figures.get(launch.id())), fates.apply(launch), paused))
                .toList();
    }

    private static LaunchView view(
            Launch launch, LaunchBook.Figures figures, Optional<LaunchFates.Fate> fate, Set<String> paused) {
        var tallies = figures.tallies();
        long send = sum(tallies, "send");
        return new LaunchView(
                LanedId.write(launch.id()),
                launch.campaign(),
                state(launch, paused),
                launch.audience().orElse(0L),
                figures.decided(),
                send,
                reasons(tallies, "hold"),
                reasons(tallies, "suppress"),
                sent(tallies, Tally::offer),
                sent(tallies, Tally::channel),
                figures.waiting(),
                fate.map(known -> Messages.of(known, send)).orElse(null),
                launch.problem().orElse(null),
                launch.canary().orElse(null),
                launch.waitsFor().map(Launch.Wait::word).orElse(null),
                launch.agreedBy().orElse(null),
                launch.approvedBy().orElse(null),
                launch.startsAt(),
                launch.expiresAt(),
                launch.finishedAt().orElse(null));
    }

    private static String state(Launch launch, Set<String> paused) {
        return switch (launch.state()) {
            case COUNTING, RUNNING -> paused.contains(launch.campaign()) ? "paused" : "running";
            case PAUSED -> "paused";
            case STOPPED -> "stopped";
            case DONE -> "done";
            case FAILED -> "failed";
        };
    }

    private static long sum(List<Tally> tallies, String verdict) {
        return tallies.stream()
                .filter(tally -> tally.verdict().equals(verdict))
                .mapToLong(Tally::people)
                .sum();
    }

    private static Map<String, Long> reasons(List<Tally> tallies, String verdict) {
        var counts = new TreeMap<String, Long>();
        for (var tally : tallies) {
            if (tally.verdict().equals(verdict)) counts.merge(tally.reason(), tally.people(), Long::sum);
        }
        return counts;
    }

    private static Map<String, Long> sent(List<Tally> tallies, Function<Tally, String> by) {
        var counts = new TreeMap<String, Long>();
        for (var tally : tallies) {
            if (tally.verdict().equals("send") && !by.apply(tally).isEmpty()) {
                counts.merge(by.apply(tally), tally.people(), Long::sum);
            }
        }
        return counts;
    }
}
