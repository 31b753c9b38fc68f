package org.volenti.edge.studio;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.volenti.campaign.Campaign;
import org.volenti.campaign.Catalogs;
import org.volenti.engage.DryRun;
import org.volenti.engage.Launch;
import org.volenti.engage.Launches;

/** What one is asked before a campaign is launched again, paused, resumed or stopped. */
@ApplicationScoped
class CampaignQuestions {
    private final Catalogs catalogs;
    private final Launches launches;
    private final LaunchViews views;
    private final DryRuns dryRuns;
    private final Phrases phrases;
    private final LaunchText text;

    CampaignQuestions(
            Catalogs catalogs,
            Launches launches,
            LaunchViews views,
            DryRuns dryRuns,
            Phrases phrases,
            LaunchText text) {
        this.catalogs = catalogs;
        this.launches = launches;
        this.views = views;
        this.dryRuns = dryRuns;
        this.phrases = phrases;
        this.text = text;
    }

    /** @param tried whether it was to go to test customers first */
    record Asked(boolean tried, boolean mayLaunch) {}

    /** Empty where there is nothing to ask. */
    Optional<Question> about(Campaign campaign, String what, Asked asked, Reader reader) {
        var name = CampaignWords.name(campaign, catalogs.live());
        var open = views.of(campaign.id(), 10, reader).stream()
                .filter(launch -> launch.word().isOpen())
                .findFirst();
        var undecided = open.map(launch -> reader.count(launch.audience() - launch.decided()));
        return switch (what) {
            case "launch" -> again(campaign, name, asked, reader);
            case "pause" ->
                Optional.of(question(
                        campaign,
                        what,
                        text.pauseTitle(name),
                        undecided.map(text::pauseRunning).orElseGet(text::pauseIdle),
                        text.pauseDo()));
            case "resume" ->
                Optional.of(question(
                        campaign,
                        what,
                        text.resumeTitle(name),
                        undecided.map(text::resumeRunning).orElseGet(text::resumeIdle),
                        text.resumeDo()));
            default ->
                Optional.of(question(
                        campaign,
                        what,
                        text.stopTitle(name),
                        open.map(launch -> text.stopWords(
                                        reader.count(launch.audience() - launch.decided()),
                                        reader.count(launch.table().send())))
                                .orElseGet(text::stopIdle),
                        text.stopDo()));
        };
    }

    private Optional<Question> again(Campaign campaign, String name, Asked asked, Reader reader) {
        return launches.list(Optional.of(campaign.id()), Optional.empty(), 1).stream()
                .findFirst()
                .map(launch -> new Question(
                        text.againTitle(name),
                        words(launch, reader) + cost(campaign, reader),
                        path(campaign) + (asked.mayLaunch() ? "/launch" : "/ask-launch"),
                        "again",
                        text.againDo(),
                        path(campaign),
                        false,
                        Optional.of(asked.tried())));
    }

    private String words(Launch launch, Reader reader) {
        return text.againWords(phrases.when(launch.createdAt(), reader), reader.at(launch.expiresAt()));
    }

    /** A sentence more, where a dry run counted text messages and the policy says what they cost. */
    private String cost(Campaign campaign, Reader reader) {
        return dryRuns.of(campaign)
                .flatMap(DryRuns.Run::forecast)
                .flatMap(DryRun.Forecast::smsCost)
                .filter(cost -> cost.messages() > 0)
                .map(cost -> " "
                        + text.smsCost(reader.count(cost.messages()), reader.atMost(cost.atMost(), cost.currency())))
                .orElse("");
    }

    private static Question question(Campaign campaign, String what, String title, String words, String button) {
        var path = path(campaign);
        return new Question(title, words, path + "/" + what, "", button, path, what.equals("stop"));
    }

    private static String path(Campaign campaign) {
        return "/studio/campaigns/" + campaign.id();
    }
}
