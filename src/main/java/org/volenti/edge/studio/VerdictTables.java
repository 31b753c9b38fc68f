package org.volenti.edge.studio;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.volenti.decision.Reason;
import org.volenti.engage.DryRun;
import org.volenti.engage.LaunchBook;
import org.volenti.insight.Figures;

/** Makes verdict tables of whatever was counted. */
@ApplicationScoped
class VerdictTables {
    private record Key(VerdictWord verdict, String reason) {}

    private final ReasonText reasons;
    private final FrameText frame;
    private final CampaignText text;
    private final Desk desk;

    VerdictTables(ReasonText reasons, FrameText frame, CampaignText text, Desk desk) {
        this.reasons = reasons;
        this.frame = frame;
        this.text = text;
        this.desk = desk;
    }

    VerdictTable of(DryRun.Forecast forecast, Reader reader) {
        var counts = new HashMap<Key, Long>();
        if (forecast.send() > 0) counts.put(new Key(VerdictWord.SEND, Reason.PERMITTED.name()), forecast.send());
        forecast.hold().forEach((reason, n) -> counts.put(new Key(VerdictWord.HOLD, reason), n));
        forecast.suppress().forEach((reason, n) -> counts.put(new Key(VerdictWord.SUPPRESS, reason), n));
        return table(counts, "", reader);
    }

    /** @param launch its public id, by which its people can be listed */
    VerdictTable of(List<LaunchBook.Tally> tallies, String launch, Reader reader) {
        var counts = new HashMap<Key, Long>();
        for (var tally : tallies) {
            counts.merge(new Key(VerdictWord.of(tally.verdict()), tally.reason()), tally.people(), Long::sum);
        }
        return table(counts, desk.may(Right.SEE_CUSTOMERS) ? "/studio/launches/" + launch + "/people" : "", reader);
    }

    VerdictTable ofFigures(List<Figures.Tally> tallies, Reader reader) {
        var counts = new HashMap<Key, Long>();
        for (var tally : tallies) {
            counts.merge(new Key(VerdictWord.of(tally.verdict()), tally.reason()), tally.people(), Long::sum);
        }
        return table(counts, "", reader);
    }

    private VerdictTable table(Map<Key, Long> counts, String who, Reader reader) {
        var rows = new ArrayList<VerdictTable.Row>();
        counts.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .sorted(Comparator.comparing(
                                (Map.Entry<Key, Long> e) -> e.getKey().verdict())
                        .thenComparing(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                        .thenComparing(e -> e.getKey().reason()))
                .forEach(entry -> rows.add(row(entry.getKey(), entry.getValue(), who)));
        long send = sum(counts, VerdictWord.SEND);
        long hold = sum(counts, VerdictWord.HOLD);
        long no = sum(counts, VerdictWord.SUPPRESS);
        long all = send + hold + no;
        var label = text.barLabel(reader.share(send, all), reader.share(hold, all), reader.share(no, all));
        return new VerdictTable(all, send, hold, no, rows, Bar.of(send, hold, no, label));
    }

    private VerdictTable.Row row(Key key, long people, String who) {
        var link = who.isEmpty() ? "" : who + "?verdict=" + key.verdict().sign() + "&reason=" + key.reason();
        return new VerdictTable.Row(key.verdict().sign(), frame.verdictWord(key.verdict()), why(key), people, link);
    }

    private String why(Key key) {
        var words = reasons.people(Reason.valueOf(key.reason()));
        return key.verdict() == VerdictWord.HOLD ? text.later(words) : words;
    }

    private static long sum(Map<Key, Long> counts, VerdictWord verdict) {
        return counts.entrySet().stream()
                .filter(entry -> entry.getKey().verdict() == verdict)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
