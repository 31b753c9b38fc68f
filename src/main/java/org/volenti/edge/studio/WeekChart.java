package org.volenti.edge.studio;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.volenti.insight.ConsentFigures;

/**
 * Bars for weeks, drawn by the server: yeses above a line, noes below it, on one scale. The table beside it says the
 * same.
 *
 * @param line the height of the line between them
 * @param label what it shows, for who does not see it
 */
public record WeekChart(List<Bar> up, List<Bar> down, String line, List<Row> rows, String label) {
    /** In units of the drawing, which is as wide as {@link #width} and {@link #HEIGHT} high. */
    public record Bar(String x, String y, String height) {}

    public record Row(String week, String granted, String noes) {}

    private static final int STEP = 20;
    static final int HEIGHT = 120;

    static WeekChart of(List<ConsentFigures.Week> weeks, String label, Reader reader) {
        long most = weeks.stream().mapToLong(ConsentFigures.Week::granted).max().orElse(0);
        long least = weeks.stream().mapToLong(ConsentFigures.Week::noes).max().orElse(0);
        double unit = most + least == 0 ? 0 : (double) HEIGHT / (most + least);
        double line = most + least == 0 ? HEIGHT : most * unit;
        var up = new ArrayList<Bar>();
        var down = new ArrayList<Bar>();
        var rows = new ArrayList<Row>();
        for (int i = 0; i < weeks.size(); i++) {
            var week = weeks.get(i);
            double granted = height(week.granted(), unit);
            double noes = height(week.noes(), unit);
            var x = Integer.toString(i * STEP + 2);
            if (granted > 0) up.add(new Bar(x, number(line - granted), number(granted)));
            if (noes > 0) down.add(new Bar(x, number(line), number(noes)));
            rows.add(new Row(reader.day(week.monday()), reader.count(week.granted()), reader.count(week.noes())));
        }
        return new WeekChart(up, down, number(line), rows, label);
    }

    /** One among thousands is still seen. */
    private static double height(long count, double unit) {
        return count == 0 ? 0 : Math.max(1.5, count * unit);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    public int width() {
        return rows.size() * STEP;
    }

    public String first() {
        return rows.getFirst().week();
    }

    public String last() {
        return rows.getLast().week();
    }
}
