package org.volenti.edge.studio;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;
import org.volenti.campaign.Campaign;
import org.volenti.campaign.Catalogs;
import org.volenti.common.LanedId;
import org.volenti.engage.Launch;
import org.volenti.engage.Launches;
import org.volenti.engage.Switches;
import org.volenti.engage.audit.AuditAction;

/** Campaigns as marketers run them: look, dry-run, launch, undo, pause, resume, stop. */
@Path("/studio/campaigns")
@RunOnVirtualThread
class CampaignPages {
    /** So long can a launch be undone before it decides anything. */
    static final int CANARY = 20;

    private static final Duration COUNT_DOWN = Duration.ofMinutes(2);

    private final Catalogs catalogs;
    private final CampaignViews views;
    private final CampaignQuestions questions;
    private final DryRuns dryRuns;
    private final Launches launches;
    private final Switches switches;
    private final Desk desk;
    private final Trail trail;

    CampaignPages(
            Catalogs catalogs,
            CampaignViews views,
            CampaignQuestions questions,
            DryRuns dryRuns,
            Launches launches,
            Switches switches,
            Desk desk,
            Trail trail) {
        this.trail = trail;
        this.catalogs = catalogs;
        this.views = views;
        this.questions = questions;
        this.dryRuns = dryRuns;
        this.launches = launches;
        this.switches = switches;
        this.desk = desk;
    }

    @GET
    @Takes(Right.SEE_CAMPAIGNS)
    public Response list() {
        var frame = desk.frame("campaigns");
        return Desk.page(Templates.campaigns(frame, views.rows(frame.reader())));
    }

    @GET
    @Path("{id}")
    @Takes(Right.SEE_CAMPAIGNS)
    public Response campaign(@PathParam("id") String id) {
        var frame = desk.frame("campaigns");
        var view = views.view(find(id), frame.reader());
        int seconds = view.dryRun().isRunning() || view.isLive() ? 2 : 0;
        return Desk.page(Templates.campaign(frame.refreshing(seconds), view));
    }

    @POST
    @Path("{id}/dry-run")
    @Takes(Right.DRY_RUN)
    @Logged(AuditAction.DRY_RUN)
    public Response startDryRun(@PathParam("id") String id) {
        dryRuns.start(find(id));
        return desk.isFragment() ? dryRun(id) : Desk.see(path(id) + "#dry");
    }

    @GET
    @Path("{id}/dry-run")
    @Takes(Right.SEE_CAMPAIGNS)
    public Response dryRun(@PathParam("id") String id) {
        var campaign = find(id);
        if (!desk.isFragment()) return Desk.see(path(id) + "#dry");
        var frame = desk.frame("campaigns");
        var view = views.view(campaign, frame.reader());
        var answer = Desk.page(Templates.campaign$dryRun(frame, view));
        // the buttons above name the number now known, and the offers who would get them
        if (view.dryRun().state().equals("done")) return refresh(answer);
        return answer;
    }

    /** The launch while it goes on; when it has moved to another state, the page is loaded again as a whole. */
    @GET
    @Path("{id}/progress")
    @Takes(Right.SEE_CAMPAIGNS)
    public Response progress(@PathParam("id") String id, @QueryParam("state") @Nullable String state) {
        var campaign = find(id);
        if (!desk.isFragment()) return Desk.see(path(id));
        var frame = desk.frame("campaigns");
        var view = views.view(campaign, frame.reader());
        var answer = Desk.page(Templates.campaign$launch(frame, view));
        var now = view.launches().isEmpty()
                ? ""
                : view.launches().getFirst().word().name();
        return now.equals(state) ? answer : refresh(answer);
    }

    @POST
    @Path("{id}/launch")
    @Takes(Right.LAUNCH)
    @Logged(AuditAction.LAUNCHED)
    public Response launch(
            @PathParam("id") String id, @RestForm @Nullable String again, @RestForm @Nullable String canary) {
        return open(find(id), "yes".equals(again), "yes".equals(canary));
    }

    /** What a marketer may do where the policy wants two people: the other one launches it. */
    @POST
    @Path("{id}/ask-launch")
    @Takes(Right.ASK_LAUNCH)
    @Logged(AuditAction.LAUNCH_ASKED)
    public Response askLaunch(
            @PathParam("id") String id, @RestForm @Nullable String again, @RestForm @Nullable String canary) {
        var campaign = find(id);
        return catalogs.live().policy().launchApproval()
                ? open(campaign, "yes".equals(again), "yes".equals(canary))
                : not(path(id));
    }

    private Response open(Campaign campaign, boolean again, boolean tried) {
        var id = campaign.id();
        var options = new Launches.Options(again, COUNT_DOWN, tried ? Optional.of(CANARY) : Optional.empty());
        return switch (launches.open(id, options, desk.staff())) {
            case Launches.Opened.Begun begun ->
                done(id, begun.launch().waitsFor().isPresent() ? Notice.ASKED : Notice.LAUNCHED);
            case Launches.Opened.NoSuchCampaign none -> throw new NotFoundException();
            case Launches.Opened.NotLaunchable not -> not(path(id));
            case Launches.Opened.AlreadyLaunched already ->
                not(path(id) + "/ask/launch" + (tried ? "?canary=yes" : ""));
        };
    }

    /** Another person than who began it; the page says so to her who did. */
    @POST
    @Path("{id}/approve")
    @Takes(Right.LAUNCH)
    @Logged(AuditAction.LAUNCH_APPROVED)
    public Response approve(@PathParam("id") String id, @RestForm @Nullable String launch) {
        var waiting = waiting(find(id), launch);
        if (waiting.isEmpty()) return not(path(id));
        return switch (launches.approve(waiting.get(), desk.staff(), COUNT_DOWN)) {
            case GIVEN -> done(id, Notice.LAUNCHED);
            case ANOTHER_AWAITED -> {
                trail.detail("the first of two, for a key began it");
                yield done(id, Notice.ASKED);
            }
            case SAME_PERSON, NOT_AWAITED -> not(path(id));
        };
    }

    private Optional<Launch> waiting(Campaign campaign, @Nullable String launch) {
        return launches.find(LanedId.read(launch == null ? "" : launch))
                .filter(found -> found.campaign().equals(campaign.id()));
    }

    /** Of the launch that was on the page, and no other. */
    @POST
    @Path("{id}/continue")
    @Takes(Right.LAUNCH)
    @Logged(AuditAction.LAUNCH_CONTINUED)
    public Response goOn(@PathParam("id") String id, @RestForm @Nullable String launch) {
        var waiting = waiting(find(id), launch);
        boolean goesOn = waiting.isPresent() && launches.goOn(waiting.get(), desk.staff());
        return goesOn ? done(id, Notice.CONTINUED) : not(path(id));
    }

    @POST
    @Path("{id}/undo")
    @Takes(Right.HALT)
    @Logged(AuditAction.LAUNCH_UNDONE)
    public Response undo(@PathParam("id") String id) {
        // too late: the page shows the launch under way, which can be stopped there
        return launches.undo(find(id).id()) ? done(id, Notice.UNDONE) : not(path(id));
    }

    @POST
    @Path("{id}/pause")
    @Takes(Right.HALT)
    @Logged(AuditAction.CAMPAIGN_PAUSED)
    public Response pause(@PathParam("id") String id) {
        switches.pause(find(id).id(), true, desk.staff());
        return done(id, Notice.PAUSED);
    }

    @POST
    @Path("{id}/resume")
    @Takes(Right.LAUNCH)
    @Logged(AuditAction.CAMPAIGN_RESUMED)
    public Response resume(@PathParam("id") String id) {
        switches.pause(find(id).id(), false, desk.staff());
        return done(id, Notice.RESUMED);
    }

    @POST
    @Path("{id}/stop")
    @Takes(Right.HALT)
    @Logged(AuditAction.LAUNCH_STOPPED)
    public Response stop(@PathParam("id") String id) {
        launches.stop(find(id).id());
        return done(id, Notice.HALTED);
    }

    @GET
    @Path("{id}/ask/{what: launch|pause|resume|stop}")
    @Takes(Right.SEE_CAMPAIGNS)
    public Response ask(
            @PathParam("id") String id, @PathParam("what") String what, @QueryParam("canary") @Nullable String canary) {
        var frame = desk.frame("campaigns");
        return questions
                .about(
                        find(id),
                        what,
                        new CampaignQuestions.Asked("yes".equals(canary), desk.may(Right.LAUNCH)),
                        frame.reader())
                .map(question -> Desk.page(Templates.ask(frame, question)))
                .orElseGet(() -> Desk.see(path(id)));
    }

    private Campaign find(String id) {
        return catalogs.live().campaign(id).orElseThrow(NotFoundException::new);
    }

    private static String path(String id) {
        return "/studio/campaigns/" + id;
    }

    private static Response done(String id, Notice notice) {
        return Desk.see(path(id) + "?done=" + notice.word());
    }

    /** Nothing was done; the page says how things are. */
    private Response not(String path) {
        trail.refused();
        return Desk.see(path);
    }

    private static Response refresh(Response answer) {
        return Response.fromResponse(answer).header("HX-Refresh", "true").build();
    }
}
