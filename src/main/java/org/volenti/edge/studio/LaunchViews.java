package org.volenti.edge.studio;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.volenti.campaign.Catalogs;
import org.volenti.common.LanedId;
import org.volenti.engage.Launch;
import org.volenti.engage.LaunchBook;
import org.volenti.engage.LaunchFates;
import org.volenti.engage.Launches;
import org.volenti.engage.Switches;

/** Launches as pages show them. */
@ApplicationScoped
class LaunchViews {
    /** Not looked for. */
    private static final Optional<LaunchFates.Fate> NOTHING = Optional.empty();

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

    /** Newest first, with what became of their messages. */
    List<LaunchView> of(String campaign, int limit, Reader reader) {
        return views(launches.list(Optional.of(campaign), Optional.empty(), limit), this::fate, reader);
    }

    /** The newest, if any, as lists show it. */
    List<LaunchView> last(String campaign, Reader reader) {
        return views(launches.list(Optional.of(campaign), Optional.empty(), 1), launch -> NOTHING, reader);
    }

    /** While a million wait to go out, a page that looks every second does not count them. */
    private Optional<LaunchFates.Fate> fate(Launch launch) {
        return launch.state() == Launch.State.COUNTING || launch.state() == Launch.State.RUNNING
                ? NOTHING
                : Optional.of(launches.fate(launch));
    }

    /** Of all campaigns, those that are not over. */
    List<LaunchView> open(Reader reader) {
        var open = launches.list(Optional.empty(), Optional.empty(), 100).stream()
                .filter(launch -> launch.state().isOpen())
                .toList();
        return views(open, launch -> NOTHING, reader);
    }

    private List<LaunchView> views(
            List<Launch> found, Function<Launch, Optional<LaunchFates.Fate>> fates, Reader reader) {
        var figures = launches.figures(found);
        var paused = switches.paused();
        return found.stream()
                .map(launch -> view(
                        launch,
                        Objects.requireNonNull(figures.get(launch.id())),
                        paused.contains(launch.campaign()),
                        fates.apply(launch),
                        reader))
                .toList();
    }

    private LaunchView view(
            Launch launch, LaunchBook.Figures figures, boolean paused, Optional<LaunchFates.Fate> fate, Reader reader) {
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
                table,
                fate.map(known -> messages(known, table.send())).orElse(List.of()),
                fate.map(known -> faults(known, reader)).orElse(List.of()),
                word != LaunchWord.STOPPED
                        && (table.hold() > 0
                                || fate.filter(known -> known.waiting() > 0).isPresent()));
    }

    private List<LaunchView.Fate> messages(LaunchFates.Fate fate, long send) {
        if (send == 0) return List.of();
        var all = List.of(
                new LaunchView.Fate(text.handedOver(), fate.handedOver(send)),
                new LaunchView.Fate(text.stillWaiting(), fate.waiting()),
                new LaunchView.Fate(text.unwritten(), fate.unwritten()),
                new LaunchView.Fate(text.refused(), fate.refused()),
                new LaunchView.Fate(text.expired(), fate.expired()),
                new LaunchView.Fate(text.unknown(), fate.unknown()));
        return all.stream()
                .filter(one -> one.messages() > 0 || one.label().equals(text.handedOver()))
                .toList();
    }

    private List<String> faults(LaunchFates.Fate fate, Reader reader) {
        return fate.unwritten() == 0 ? List.of() : List.of(text.unwrittenFault(reader.count(fate.unwritten())));
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
