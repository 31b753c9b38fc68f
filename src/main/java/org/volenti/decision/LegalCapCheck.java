package org.volenti.decision;

import java.util.ArrayList;
import java.util.List;

/** How often the law allows. A row for one channel counts the contacts of that channel. */
final class LegalCapCheck implements CapCheck {
    @Override
    public String name() {
        return "law";
    }

    @Override
    public Reason reason() {
        return Reason.LEGAL_CAP;
    }

    @Override
    public List<Count> counts(Situation s, Candidate c) {
        var counts = new ArrayList<Count>();
        for (var row : Law.rows(s, c)) {
            for (var cap : row.caps()) {
                var channel = cap.channel().or(row::channel);
                if (channel.isEmpty() || channel.get().equals(c.channel())) {
                    counts.add(Count.of(cap.limit(), cap.window(), channel, cap.purpose()));
                }
            }
        }
        return counts;
    }
}
