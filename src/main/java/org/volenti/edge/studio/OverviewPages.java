package org.volenti.edge.studio;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.TreeMap;
import org.volenti.campaign.Catalogs;
import org.volenti.engage.Switches;
import org.volenti.engage.audit.AuditAction;
import org.volenti.insight.Figures;

/** What is going on now, what happened in the last days, and the switch for all marketing. */
@Path("/studio")
@RunOnVirtualThread
class OverviewPages {
    private static final int DAYS = 7;

    private final Catalogs catalogs;
    private final Switches switches;
    private final Figures figures;
    private final LaunchViews launches;
    private final VerdictTables tables;
    private final Phrases phrases;
    private final OverviewText text;
    private final LaunchText ask;
    private final Desk desk;

    OverviewPages(
            Catalogs catalogs,
            Switches switches,
            Figures figures,
            LaunchViews launches,
            VerdictTables tables,
            Phrases phrases,
            OverviewText text,
            LaunchText ask,
            Desk desk) {
        this.catalogs = catalogs;
        this.switches = switches;
        this.figures = figures;
        this.launches = launches;
        this.tables = tables;
        this.phrases = phrases;
        this.text = text;
        this.ask = ask;
        this.desk = desk;
    }

    @GET
    @Takes(Right.SEE_FIGURES)
    public Response overview() {
        var frame = desk.frame("overview");
        var view = view(frame.reader());
        return Desk.page(Templates.overview(frame.refreshing(view.running().isEmpty() ? 0 : 5), view));
    }

    /** The launches under way; when the last is over the page is loaded again as a whole. */
    @GET
    @Path("running")
    @Takes(Right.SEE_FIGURES)
    public Response running() {
        if (!desk.isFragment()) return Desk.see("/studio");
        var frame = desk.frame("overview");
        var view = view(frame.reader());
        var answer = Desk.page(Templates.overview$running(frame, view));
        return view.running().isEmpty()
                ? Response.fromResponse(answer).header("HX-Refresh", "true").build()
                : answer;
    }

    private OverviewView view(Reader reader) {
        var days = days(reader);
        var running = launches.open(reader);
        boolean stopped = switches.stopped();
        var problems = catalogs.problems().stream()
                .map(problem -> new OverviewView.Fault(
                        problem.place(), problem.what(), problem.mend().orElse("")))
                .toList();
        int live = catalogs.live().campaigns().size();
        var sentence = text.lede(reader.count(live), now(running, stopped, reader));
        return new OverviewView(sentence, tables.ofFigures(days, reader), channels(days), running, stopped, problems);
    }

    private String now(List<LaunchView> running, boolean stopped, Reader reader) {
        if (stopped) return text.nowStopped();
        if (running.isEmpty()) return text.nowQuiet();
        if (running.size() > 1) return text.nowSeveral(running.size());
        var one = running.getFirst();
        if (one.isWaiting()) return text.nowWaiting(one.campaignName());
        return one.word().isCountdown()
                ? text.nowCounting(one.campaignName(), one.left())
                : text.nowRunning(one.campaignName(), reader.count(one.decided()), reader.count(one.audience()));
    }

    /** Whole days of the brand, so that the figures are the same for everybody and can be kept. */
    private List<Figures.Tally> days(Reader reader) {
        var today = reader.now().atZone(reader.zone()).truncatedTo(ChronoUnit.DAYS);
        return figures.since(today.minusDays(DAYS - 1L).toInstant());
    }

    private List<CampaignView.ChannelRow> channels(List<Figures.Tally> days) {
        var counts = new TreeMap<String, Long>();
        for (var tally : days) {
            if (tally.verdict().equals(VerdictWord.SEND.sign()))
                counts.merge(tally.channel(), tally.people(), Long::sum);
        }
        return counts.entrySet().stream()
                .map(entry -> new CampaignView.ChannelRow(phrases.channel(entry.getKey()), entry.getValue()))
                .toList();
    }

    @GET
    @Path("sending")
    @Takes(Right.SEE_FIGURES)
    public Response ask() {
        var frame = desk.frame("overview");
        var reader = frame.reader();
        var running = reader.count(launches.open(reader).size());
        var question = switches.stopped()
                ? new Question(
                        ask.allStartTitle(),
                        ask.allStartWords(running),
                        "/studio/sending/start",
                        "",
                        ask.allStartDo(),
                        "/studio",
                        false)
                : new Question(
                        ask.allStopTitle(),
                        ask.allStopWords(sent(reader), running),
                        "/studio/sending/stop",
                        "",
                        ask.allStopDo(),
                        "/studio",
                        true);
        return Desk.page(Templates.ask(frame, question));
    }

    private String sent(Reader reader) {
        return reader.count(tables.ofFigures(days(reader), reader).send());
    }

    @POST
    @Path("sending/stop")
    @Takes(Right.STOP_ALL)
    @Logged(AuditAction.SENDING_STOPPED)
    public Response stop() {
        switches.sending(true, desk.staff());
        return Desk.see("/studio?done=" + Notice.SWITCHED_OFF.word());
    }

    @POST
    @Path("sending/start")
    @Takes(Right.START_ALL)
    @Logged(AuditAction.SENDING_STARTED)
    public Response start() {
        switches.sending(false, desk.staff());
        return Desk.see("/studio?done=" + Notice.SWITCHED_ON.word());
    }
}
