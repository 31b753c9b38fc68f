package org.volenti.edge.studio;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.volenti.campaign.Catalogs;
import org.volenti.common.LanedId;
import org.volenti.engage.Launch;
import org.volenti.engage.LaunchBook;
import org.volenti.engage.Launches;
import org.volenti.engage.Switches;

/** Launches as pages show them. */
@ApplicationScoped
class LaunchViews {
    private final Launches launches;
    private final Switches switches;
    private final Catalogs catalogs;
    private final VerdictTables tables;
    private final LaunchText text;

    LaunchViews(Launches launches, Switches switches, Catalogs catalogs, VerdictTables tables, LaunchText text) {
        this.launches = launches;
        this.switches = switches;
        this.catalogs = catalogs;
        this.tables = tables;
        this.text = text;
    }

    /** Newest first. */
    List<LaunchView> of(String campaign, int limit, Reader reader) {
        return views(launches.list(Optional.of(campaign), Optional.empty(), limit), reader);
    }

    /** Of all campaigns, those that are not over. */
    List<LaunchView> open(Reader reader) {
        var open = launches.list(Optional.empty(), Optional.empty(), 100).stream()
                .filter(launch -> launch.state().isOpen())
                .toList();
        return views(open, reader);
    }

    private List<LaunchView> views(List<Launch> found, Reader reader) {
        var figures = launches.figures(found);
        var paused = switches.paused();
        return found.stream()
                .map(launch -> view(
                        launch,
                        Objects.requireNonNull(figures.get(launch.id())),
                        paused.contains(launch.campaign()),
                        reader))
                .toList();
    }

    private LaunchView view(Launch launch, LaunchBook.Figures figures, boolean paused, Reader reader) {
        var word = LaunchWord.of(launch, paused, reader.now());
        var id = LanedId.write(launch.id());
        var table = tables.of(figures.tallies(), id, reader);
        long audience = launch.audience().orElse(0L);
        long decided = word == LaunchWord.COUNTDOWN ? 0 : figures.decided();
        var until = launch.finishedAt().orElse(reader.now());
        double seconds = Math.max(1, Duration.between(launch.startsAt(), until).toMillis() / 1000.0);
        long rate = Math.round(decided / seconds);
        return new LaunchView(
                id,
                launch.campaign(),
                name(launch.campaign()),
                word,
                actor(launch.actor()),
                launch.takesTwoToApprove(),
                Stream.of(launch.agreedBy(), launch.approvedBy())
                        .flatMap(Optional::stream)
                        .toList(),
                launch.startsAt(),
                audience,
                decided,
                rate,
                left(launch, word, audience - decided, rate, reader),
                launch.waitsFor().map(Launch.Wait::word).orElse(""),
                launch.problem().orElse(""),
                table);
    }

    private static String left(Launch launch, LaunchWord word, long open, long rate, Reader reader) {
        return switch (word) {
            case COUNTDOWN -> reader.lasting(Duration.between(reader.now(), launch.startsAt()));
            case RUNNING -> rate == 0 ? "" : reader.lasting(Duration.ofSeconds(open / rate));
            case PAUSED, STOPPED, DONE, FAILED -> "";
        };
    }

    private String actor(String actor) {
        return switch (actor) {
            case Launch.BY_API -> text.byApi();
            case "schedule" -> text.bySchedule();
            default -> actor;
        };
    }

    private String name(String campaign) {
        var catalog = catalogs.live();
        return catalog.campaign(campaign)
                .map(live -> CampaignWords.name(live, catalog))
                .orElse(campaign);
    }
}
