package org.volenti.edge.studio;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.volenti.campaign.Catalogs;
import org.volenti.common.Purpose;
import org.volenti.consent.StandingState;
import org.volenti.insight.ConsentFigures;

/** Figures of consent as a page shows them. */
@ApplicationScoped
class StandingFiguresViews {
    private final ConsentFigures figures;
    private final Catalogs catalogs;
    private final PreferenceWords words;
    private final Phrases phrases;
    private final StandingText text;

    StandingFiguresViews(
            ConsentFigures figures, Catalogs catalogs, PreferenceWords words, Phrases phrases, StandingText text) {
        this.figures = figures;
        this.catalogs = catalogs;
        this.words = words;
        this.phrases = phrases;
        this.text = text;
    }

    StandingFiguresView view(Reader reader) {
        var counted = figures.read();
        var weeks = counted.weeks();
        long granted = weeks.stream().mapToLong(ConsentFigures.Week::granted).sum();
        long noes = weeks.stream().mapToLong(ConsentFigures.Week::noes).sum();
        var label = text.growthLabel(weeks.size(), reader.count(granted), reader.count(noes));
        return new StandingFiguresView(
                counted.at(),
                text.sentence(reader.share(counted.willing(), counted.customers()), reader.count(counted.customers())),
                List.of(text.granted(), text.pending(), text.refused(), text.expired(), text.neverAsked()),
                rows(counted, reader),
                WeekChart.of(weeks, label, reader),
                counted.reasons().entrySet().stream()
                        .map(entry -> new CampaignView.Fact(reason(entry.getKey()), reader.count(entry.getValue())))
                        .toList(),
                binding(counted.binding(), reader));
    }

    private List<StandingFiguresView.Row> rows(ConsentFigures.Counted counted, Reader reader) {
        var rows = new ArrayList<StandingFiguresView.Row>();
        for (var purpose : catalogs.live().policy().purposes().values()) {
            switch (purpose.kind()) {
                case MARKETING ->
                    counted.points()
                            .forEach((channel, points) -> rows.add(row(
                                    purpose,
                                    phrases.channel(channel),
                                    states(counted.standings(), purpose.id(), channel),
                                    points,
                                    reader)));
                case PROCESSING ->
                    rows.add(row(
                            purpose,
                            text.person(),
                            states(counted.personal(), purpose.id(), ""),
                            counted.customers(),
                            reader));
                case SERVICE -> {}
            }
        }
        return rows;
    }

    private static Map<StandingState, Long> states(
            List<ConsentFigures.Stand> standings, String purpose, String channel) {
        var states = new EnumMap<StandingState, Long>(StandingState.class);
        for (var stand : standings) {
            if (!stand.purpose().equals(purpose) || !stand.channel().equals(channel)) continue;
            var state = StandingState.of(stand.state());
            states.merge(state.isNo() ? StandingState.WITHDRAWN : state, stand.count(), Long::sum);
        }
        return states;
    }

    private StandingFiguresView.Row row(
            Purpose purpose, String channel, Map<StandingState, Long> states, long all, Reader reader) {
        long asked = states.values().stream().mapToLong(Long::longValue).sum();
        var cells = List.of(
                cell(text.granted(), "send", states.getOrDefault(StandingState.GRANTED, 0L), reader),
                cell(text.pending(), "hold", states.getOrDefault(StandingState.PENDING, 0L), reader),
                cell(text.refused(), "suppress", states.getOrDefault(StandingState.WITHDRAWN, 0L), reader),
                cell(text.expired(), "suppress", states.getOrDefault(StandingState.EXPIRED, 0L), reader),
                cell(text.neverAsked(), "never", Math.max(0, all - asked), reader));
        return new StandingFiguresView.Row(words.purpose(purpose.id()), channel, cells);
    }

    private static StandingFiguresView.Cell cell(String head, String sign, long count, Reader reader) {
        return new StandingFiguresView.Cell(head, count == 0 ? "none" : sign, reader.count(count));
    }

    private String reason(String word) {
        return switch (word) {
            case "tooMany" -> text.tooMany();
            case "notRelevant" -> text.notRelevant();
            case "neverAgreed" -> text.neverAgreed();
            case "untold" -> text.untold();
            default -> text.other();
        };
    }

    private List<String> binding(ConsentFigures.Binding binding, Reader reader) {
        var said = new ArrayList<String>();
        said.add(text.noes(reader.count(binding.noes()), ConsentFigures.WEEKS));
        said.add(text.stopped(reader.count(binding.stopped())));
        said.add(binding.latestMillis()
                .map(millis -> text.begun(reader.count(binding.begun()), reader.count(millis)))
                .orElseGet(text::noneBegun));
        return said;
    }
}
