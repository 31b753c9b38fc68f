package org.volenti.edge.studio;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A stacked bar of verdicts, drawn by the server; the table beside it says the same.
 *
 * @param label what it shows, for who does not see it
 */
public record Bar(List<Part> parts, String label) {
    /**
     * @param sign send, hold or suppress
     * @param x where it begins, in per cent
     * @param width in per cent
     */
    public record Part(String sign, String x, String width) {}

    static Bar of(long send, long hold, long suppress, String label) {
        long all = send + hold + suppress;
        var parts = new ArrayList<Part>();
        double x = 0;
        for (var verdict : VerdictWord.values()) {
            long count =
                    switch (verdict) {
                        case SEND -> send;
                        case HOLD -> hold;
                        case SUPPRESS -> suppress;
                    };
            if (count == 0) continue;
            double width = 100.0 * count / all;
            parts.add(new Part(verdict.sign(), percent(x), percent(width)));
            x += width;
        }
        return new Bar(parts, label);
    }

    private static String percent(double value) {
        return String.format(Locale.ROOT, "%.3f%%", value);
    }
}
