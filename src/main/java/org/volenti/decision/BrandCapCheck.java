package org.volenti.decision;

import java.util.ArrayList;
import java.util.List;

/** How often the brand allows itself. */
final class BrandCapCheck implements CapCheck {
    @Override
    public String name() {
        return "brand";
    }

    @Override
    public Reason reason() {
        return Reason.BRAND_CAP;
    }

    @Override
    public List<Count> counts(Situation s, Candidate c) {
        var counts = new ArrayList<Count>();
        for (var cap : s.catalog().policy().caps()) {
            if (cap.channel().isPresent() && !cap.channel().get().equals(c.channel())) continue;
            if (cap.purpose().isPresent() && !cap.purpose().get().equals(c.purpose())) continue;
            counts.add(Count.of(cap));
        }
        return counts;
    }
}
