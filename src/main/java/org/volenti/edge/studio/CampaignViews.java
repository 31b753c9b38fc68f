package org.volenti.edge.studio;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.volenti.campaign.Campaign;
import org.volenti.campaign.Catalog;
import org.volenti.campaign.Catalogs;
import org.volenti.campaign.Offer;
import org.volenti.campaign.Trigger;
import org.volenti.common.Channel;
import org.volenti.engage.DryRun;
import org.volenti.engage.Guard;
import org.volenti.engage.GuardBook;
import org.volenti.engage.ScheduleBook;
import org.volenti.engage.Switches;

/** Campaigns as pages show them. */
@ApplicationScoped
class CampaignViews {
    private final Catalogs catalogs;
    private final SmsWords sms;
    private final Switches switches;
    private final Guard guard;
    private final ScheduleBook schedules;
    private final DryRuns dryRuns;
    private final CampaignWords words;
    private final AudienceWords audiences;
    private final Phrases phrases;
    private final ResultViews results;
    private final LaunchViews launches;
    private final VerdictTables tables;
    private final CampaignText text;

    CampaignViews(
            Catalogs catalogs,
            SmsWords sms,
            Switches switches,
            Guard guard,
            ScheduleBook schedules,
            DryRuns dryRuns,
            CampaignWords words,
            AudienceWords audiences,
            Phrases phrases,
            ResultViews results,
            LaunchViews launches,
            VerdictTables tables,
            CampaignText text) {
        this.catalogs = catalogs;
        this.sms = sms;
        this.switches = switches;
        this.guard = guard;
        this.schedules = schedules;
        this.dryRuns = dryRuns;
        this.words = words;
        this.audiences = audiences;
        this.phrases = phrases;
        this.results = results;
        this.launches = launches;
        this.tables = tables;
        this.text = text;
    }

    List<CampaignRow> rows(Reader reader) {
        return catalogs.live().all().stream()
                .map(campaign -> row(campaign, reader))
                .toList();
    }

    private CampaignRow row(Campaign campaign, Reader reader) {
        var catalog = catalogs.live();
        var last = launches.last(campaign.id(), reader);
        boolean paused = switches.paused(campaign.id());
        boolean running = last.stream().anyMatch(launch -> launch.word().isRunning());
        var locale = catalog.policy().brand().locale();
        return new CampaignRow(
                campaign.id(),
                CampaignWords.name(campaign, catalog),
                campaign.purpose().name().in(locale, locale),
                words.trigger(campaign.trigger()),
                paused ? text.paused() : running ? text.running() : text.live(),
                paused ? VerdictWord.HOLD.sign() : VerdictWord.SEND.sign(),
                isLaunchable(campaign),
                last);
    }

    static boolean isLaunchable(Campaign campaign) {
        return switch (campaign.trigger()) {
            case Trigger.Launch launch -> true;
            case Trigger.Schedule schedule -> true;
            case Trigger.Event event -> false;
            case Trigger.Api api -> false;
        };
    }

    CampaignView view(Campaign campaign, Reader reader) {
        var catalog = catalogs.live();
        var rule = campaign.audience().map(it -> it.source().strip()).orElse("");
        var all = launches.of(campaign.id(), 6, reader);
        var run = dryRuns.of(campaign);
        return new CampaignView(
                campaign.id(),
                CampaignWords.name(campaign, catalog),
                words.sentence(campaign, catalog, reader),
                isLaunchable(campaign),
                switches.paused(campaign.id()),
                catalog.policy().launchApproval(),
                guard.of(campaign.id()).map(GuardBook.Conclusion::why).orElse(""),
                over(campaign, reader),
                rule,
                rule.isEmpty() || audiences.isComplete(rule, catalog),
                facts(campaign, reader),
                offers(campaign, run.flatMap(DryRuns.Run::forecast), reader),
                dryRun(run, reader),
                results.of(campaign.id(), reader),
                all.stream().limit(1).toList(),
                all.stream().skip(1).toList(),
                missed(campaign));
    }

    private List<CampaignView.Fact> facts(Campaign campaign, Reader reader) {
        var locale = catalogs.live().policy().brand().locale();
        var facts = new ArrayList<CampaignView.Fact>();
        facts.add(
                new CampaignView.Fact(text.purpose(), campaign.purpose().name().in(locale, locale)));
        facts.add(new CampaignView.Fact(text.priority(), reader.count(campaign.priority())));
        for (var cap : campaign.caps()) {
            facts.add(new CampaignView.Fact(
                    text.atMost(), text.cap(phrases.number(cap.limit()), phrases.per(cap.window()))));
        }
        facts.addAll(sms.facts(campaign, reader));
        facts.add(new CampaignView.Fact(text.lasts(), phrases.span(campaign.expires())));
        facts.add(new CampaignView.Fact(text.revision(), reader.count(campaign.revision())));
        return facts;
    }

    private List<CampaignView.OfferRow> offers(Campaign campaign, Optional<DryRun.Forecast> forecast, Reader reader) {
        var wins = forecast.map(DryRun.Forecast::offers);
        return campaign.offers().stream()
                .map(offer -> offer(offer, wins, reader))
                .toList();
    }

    private CampaignView.OfferRow offer(Offer offer, Optional<Map<String, Long>> wins, Reader reader) {
        var catalog = catalogs.live();
        var locale = catalog.policy().brand().locale();
        boolean over = offer.isOver(today(reader));
        var why = over ? text.ended(reader.date(offer.to().orElseThrow())) : forWhom(offer, catalog);
        var stock = over || offer.stock().isEmpty()
                ? ""
                : " · " + text.stock(reader.count(offer.stock().getAsLong()));
        return new CampaignView.OfferRow(
                offer.name().in(locale, locale),
                why + stock,
                wins.map(won -> reader.count(won.getOrDefault(offer.id(), 0L))).orElse(""),
                reader.money(offer.value(), catalog.policy().brand().currency()));
    }

    private String forWhom(Offer offer, Catalog catalog) {
        return offer.eligible()
                .map(rule -> audiences.isComplete(rule.source(), catalog)
                        ? text.offerFor(audiences.people(rule.source(), catalog))
                        : text.offerFor(rule.source()))
                .orElseGet(text::everybody);
    }

    private String over(Campaign campaign, Reader reader) {
        if (!campaign.isOver(today(reader))) return "";
        var locale = catalogs.live().policy().brand().locale();
        return text.over(phrases.and(campaign.offers().stream()
                .map(offer -> text.offerEnded(
                        offer.name().in(locale, locale), reader.date(offer.to().orElseThrow())))
                .toList()));
    }

    private LocalDate today(Reader reader) {
        return LocalDate.ofInstant(
                reader.now(), catalogs.live().policy().brand().zone());
    }

    private CampaignView.DryRunView dryRun(Optional<DryRuns.Run> found, Reader reader) {
        if (found.isEmpty()) return state("none", "", 0);
        var run = found.get();
        if (run.hasFailed()) return state("failed", "", 0);
        var forecast = run.forecast();
        if (forecast.isEmpty()) {
            return run.audience() == 0
                    ? state("running", text.drawing(), 0)
                    : state("running", progress(run, reader), 1000 * run.decided() / run.audience());
        }
        var channels = forecast.get().channels().entrySet().stream()
                .map(entry -> new CampaignView.ChannelRow(
                        phrases.channel(entry.getKey()),
                        entry.getValue(),
                        entry.getKey().equals(Channel.SMS.name()) ? sms.cost(forecast.get(), reader) : ""))
                .toList();
        return new CampaignView.DryRunView(
                "done",
                "",
                1000,
                List.of(tables.of(forecast.get(), reader)),
                List.of(forecast.get().asOf()),
                channels);
    }

    private static CampaignView.DryRunView state(String state, String progress, long part) {
        return new CampaignView.DryRunView(state, progress, part, List.of(), List.of(), List.of());
    }

    private String progress(DryRuns.Run run, Reader reader) {
        double seconds =
                Math.max(0.5, Duration.between(run.startedAt(), reader.now()).toMillis() / 1000.0);
        long rate = Math.max(1, Math.round(run.decided() / seconds));
        var left = Duration.ofSeconds((run.audience() - run.decided()) / rate);
        return text.progress(
                reader.count(run.decided()), reader.count(run.audience()), reader.count(rate), reader.lasting(left));
    }

    private List<CampaignView.Missed> missed(Campaign campaign) {
        if (!(campaign.trigger() instanceof Trigger.Schedule)) return List.of();
        return schedules.missed(campaign.id(), 5).stream()
                .map(missed -> new CampaignView.Missed(missed.fire(), missed.zone()))
                .toList();
    }
}
