package org.volenti.edge.studio;

import java.util.List;

/**
 * How many people got which verdict, and why: the same for a dry run, a launch and the overview.
 *
 * @param rows send first, then hold, then no; most people first
 */
public record VerdictTable(long audience, long send, long hold, long suppress, List<Row> rows, Bar bar) {
    /**
     * @param sign send, hold or suppress
     * @param word the verdict
     * @param why in plain words
     * @param who the page that lists them; empty where there is none
     */
    public record Row(String sign, String word, String why, long people, String who) {}

    public boolean isEmpty() {
        return audience == 0;
    }
}
