package org.volenti.edge.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.volenti.campaign.Campaign;
import org.volenti.campaign.Catalogs;
import org.volenti.campaign.Trigger;
import org.volenti.common.LanedId;
import org.volenti.common.Problem;
import org.volenti.engage.DryRun;
import org.volenti.engage.Guard;
import org.volenti.engage.GuardBook;
import org.volenti.engage.Launch;
import org.volenti.engage.Launches;
import org.volenti.engage.Switches;
import org.volenti.engage.audit.AuditAction;

/** Campaigns as developers run them: look, dry-run, launch, pause, resume, stop. */
@Path("/api/v1")
@RunOnVirtualThread
class CampaignResource {
    private static final Duration LONGEST_COUNT_DOWN = Duration.ofDays(7);
    /** Of test customers: one chunk. */
    private static final int LARGEST_CANARY = 500;

    private final Catalogs catalogs;
    private final DryRun dryRun;
    private final Launches launches;
    private final Switches switches;
    private final Guard guard;

    CampaignResource(Catalogs catalogs, DryRun dryRun, Launches launches, Switches switches, Guard guard) {
        this.catalogs = catalogs;
        this.dryRun = dryRun;
        this.launches = launches;
        this.switches = switches;
        this.guard = guard;
    }

    /** @param guard what its mail came to, where the policy warns of it or stops at it */
    record CampaignView(
            String id,
            String name,
            String purpose,
            String trigger,
            String state,
            List<String> offers,
            List<String> channels,
            int priority,
            int revision,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> guard) {}

    record Campaigns(List<CampaignView> items, @Nullable String next) {}

    record AsOf(@Nullable Instant asOf) implements BodyRequired.Options {}

    record LaunchOptions(
            @Nullable Boolean again,
            @Nullable Duration startsIn,
            @Nullable Integer canary) implements BodyRequired.Options {}

    record Launched(String launch) implements Audited.Told {
        @Override
        public String told() {
            return "launch " + launch;
        }
    }

    record Paused(String campaign, boolean paused) {}

    @GET
    @Path("/campaigns")
    public Campaigns list() {
        var locale = catalogs.live().policy().brand().locale();
        return new Campaigns(
                catalogs.live().all().stream()
                        .map(campaign -> view(campaign, locale))
                        .toList(),
                null);
    }

    @GET
    @Path("/campaigns/{id}")
    public CampaignView get(@PathParam("id") String id) {
        return view(campaign(id), catalogs.live().policy().brand().locale());
    }

    private CampaignView view(Campaign campaign, String locale) {
        var trigger =
                switch (campaign.trigger()) {
                    case Trigger.Launch launch -> "launch";
                    case Trigger.Schedule schedule -> "schedule";
                    case Trigger.Event event -> "event";
                    case Trigger.Api api -> "api";
                };
        return new CampaignView(
                campaign.id(),
                campaign.name().in(locale, locale),
                campaign.purpose().id(),
                trigger,
                switches.paused(campaign.id()) ? "paused" : "live",
                campaign.offers().stream().map(offer -> offer.id()).toList(),
                campaign.channels().stream().map(channel -> channel.name()).toList(),
                campaign.priority(),
                campaign.revision(),
                guard.of(campaign.id()).map(GuardBook.Conclusion::why));
    }

    @POST
    @Path("/campaigns/{id}/dry-run")
    public DryRun.Forecast dryRun(@PathParam("id") String id, @Nullable AsOf options) {
        return dryRun.of(campaign(id), options == null ? Optional.empty() : Optional.ofNullable(options.asOf()));
    }

    @POST
    @Path("/campaigns/{id}/launch")
    @Operation(
            summary = "Launch a campaign",
            description =
                    "Takes no body, or options. Where the policy says `launch: { approval: true }` the launch is paused with"
                            + " `waitsFor: approval`: a key is nobody, so two different people approve it in the studio.")
    @Audited(AuditAction.LAUNCHED)
    public RestResponse<Launched> launch(@PathParam("id") String id, @Nullable LaunchOptions options) {
        boolean again = options != null && Boolean.TRUE.equals(options.again());
        var countDown = options == null || options.startsIn() == null ? Duration.ZERO : options.startsIn();
        if (countDown.isNegative() || countDown.compareTo(LONGEST_COUNT_DOWN) > 0) {
            throw ApiProblem.unprocessable(
                    "A count-down takes from no time to a week",
                    Problem.at("/startsIn", countDown + " is not within PT0S and P7D", "for two minutes write PT2M"));
        }
        var canary = options == null ? Optional.<Integer>empty() : Optional.ofNullable(options.canary());
        if (canary.isPresent() && (canary.get() < 1 || canary.get() > LARGEST_CANARY)) {
            throw ApiProblem.unprocessable(
                    "A launch is tried on 1 to " + LARGEST_CANARY + " test customers first",
                    Problem.at("/canary", canary.get() + " is not within that", "leave it out to decide all at once"));
        }
        return switch (launches.open(id, new Launches.Options(again, countDown, canary), Launch.BY_API)) {
            case Launches.Opened.Begun begun ->
                RestResponse.status(
                        RestResponse.Status.ACCEPTED,
                        new Launched(LanedId.write(begun.launch().id())));
            case Launches.Opened.NoSuchCampaign none -> throw unknown(id);
            case Launches.Opened.NotLaunchable not ->
                throw ApiProblem.conflict(
                        "Campaign " + id + " is started by events or by the API, one customer at a time");
            case Launches.Opened.AlreadyLaunched already -> {
                var first = LanedId.write(already.first().id());
                throw ApiProblem.conflict(
                        "Campaign " + id + " was launched before (launch " + first + "), and that launch "
                                + (already.first().state().isOpen() ? "is still running" : "has not expired"),
                        Problem.at("launch", first, "send {\"again\": true} to launch it once more"));
            }
        };
    }

    @POST
    @Path("/campaigns/{id}/pause")
    @Audited(AuditAction.CAMPAIGN_PAUSED)
    public Paused pause(@PathParam("id") String id) {
        switches.pause(campaign(id).id(), true, Launch.BY_API);
        return new Paused(id, true);
    }

    @POST
    @Path("/campaigns/{id}/resume")
    @Audited(AuditAction.CAMPAIGN_RESUMED)
    public Paused resume(@PathParam("id") String id) {
        switches.pause(campaign(id).id(), false, Launch.BY_API);
        return new Paused(id, false);
    }

    @POST
    @Path("/campaigns/{id}/stop")
    @Audited(AuditAction.LAUNCH_STOPPED)
    public LaunchResource.Stopped stop(@PathParam("id") String id) {
        var stopped = launches.stop(campaign(id).id());
        return new LaunchResource.Stopped(stopped.handedOver(), stopped.cancelled());
    }

    private Campaign campaign(String id) {
        return catalogs.live().campaign(id).orElseThrow(() -> unknown(id));
    }

    private ApiProblem unknown(String id) {
        var known = String.join(", ", catalogs.live().campaigns().keySet());
        return ApiProblem.notFound("There is no campaign " + id + "; there are " + known);
    }
}
