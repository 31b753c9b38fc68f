package org.volenti.campaign.yaml;

import java.util.List;
import java.util.Optional;
import org.volenti.common.Channel;
import org.volenti.frequency.Cap;
import org.volenti.frequency.Window;

/** A cap as written: {@code { limit: 1, per: P30D }}, of the brand also by purpose. */
final class CapShape {
    static final Field<Integer> LIMIT = Field.required("limit", Types.whole(0, 100_000), "how many contacts at most");
    static final Field<Window> PER = Field.required(
            "per",
            Types.WINDOW,
            "the window they are counted in: day, week, month, calendarDay, calendarWeek, calendarMonth, or a period such as P30D or PT12H");
    static final Field<Channel> CHANNEL = Field.optional("channel", Types.CHANNEL, "counts this channel only");
    static final Field<String> PURPOSE = Field.optional("purpose", Types.IDENTIFIER, "counts this purpose only");

    static final Shape PLAIN = Shape.of("a cap", LIMIT, PER, CHANNEL);
    static final Shape BY_PURPOSE = Shape.of("a cap", LIMIT, PER, CHANNEL, PURPOSE);

    private CapShape() {}

    static List<Cap> caps(List<Placed<Fields>> written) {
        return Placed.values(written).stream().map(CapShape::cap).toList();
    }

    private static Cap cap(Fields f) {
        Optional<Channel> channel = f.find(CHANNEL);
        return new Cap(f.get(LIMIT), f.get(PER), channel, f.find(PURPOSE));
    }
}
