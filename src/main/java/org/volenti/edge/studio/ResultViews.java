package org.volenti.edge.studio;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.ToLongFunction;
import org.volenti.insight.CampaignResults;

/** What came of a campaign's messages as its page shows it: what could have come of it, one below the other, a column a channel. */
@ApplicationScoped
class ResultViews {
    private static final int DAYS = 30;

    private final CampaignResults results;
    private final Phrases phrases;
    private final CampaignText text;

    ResultViews(CampaignResults results, Phrases phrases, CampaignText text) {
        this.results = results;
        this.phrases = phrases;
        this.text = text;
    }

    /** At most one. */
    List<CampaignView.Results> of(String campaign, Reader reader) {
        var today = LocalDate.ofInstant(reader.now(), ZoneOffset.UTC);
        var found = results.since(campaign, today.minusDays(DAYS));
        if (found.isEmpty()) return List.of();
        var channels =
                found.stream().map(result -> phrases.channel(result.channel())).toList();
        var handedOver = new CampaignView.ResultRow(
                text.handedOver(),
                found.stream()
                        .map(result -> new CampaignView.ResultCell(reader.count(result.handedOver()), ""))
                        .toList());
        var rows = List.of(
                handedOver,
                row(text.arrived(), found, CampaignResults.Result::arrived, reader),
                row(text.cameBack(), found, CampaignResults.Result::cameBack, reader),
                row(text.followed(), found, CampaignResults.Result::followed, reader),
                row(text.refusedIt(), found, CampaignResults.Result::refused, reader),
                row(text.left(), found, CampaignResults.Result::left, reader),
                row(text.complained(), found, CampaignResults.Result::complained, reader));
        return List.of(new CampaignView.Results(DAYS, channels, rows));
    }

    private static CampaignView.ResultRow row(
            String label,
            List<CampaignResults.Result> found,
            ToLongFunction<CampaignResults.Result> figure,
            Reader reader) {
        return new CampaignView.ResultRow(
                label,
                found.stream()
                        .map(result -> {
                            long count = figure.applyAsLong(result);
                            var share = count == 0 ? "" : reader.share(count, result.handedOver());
                            return new CampaignView.ResultCell(reader.count(count), share);
                        })
                        .toList());
    }
}
