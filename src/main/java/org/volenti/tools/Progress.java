package org.volenti.tools;

import java.io.Console;
import java.io.PrintStream;
import java.util.Optional;

/** One line of progress: what, a bar, how many, how fast. Without a terminal it prints the end only. */
public final class Progress {
    private static final int WIDTH = 28;

    private final PrintStream out;
    private final String what;
    private final boolean terminal =
            Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    private final long began = System.nanoTime();
    private long all;
    private long at;

    public Progress(PrintStream out, String what, long all) {
        this.out = out;
        this.what = what;
        this.all = all;
    }

    public void of(long all) {
        this.all = all;
    }

    public void at(long count) {
        at = count;
        if (terminal) {
            out.print("\r" + line(""));
            out.flush();
        }
    }

    public void done(String words) {
        at = Math.max(at, all);
        out.println((terminal ? "\r" : "") + line(words));
    }

    private String line(String words) {
        int filled = all <= 0 ? 0 : (int) Math.min(WIDTH, WIDTH * at / all);
        double seconds = Math.max(0.001, (System.nanoTime() - began) / 1e9);
        return "%-26s %s%s %,9d  %,7.0f/s  %4.1f s  %s"
                .formatted(what, "█".repeat(filled), "░".repeat(WIDTH - filled), at, at / seconds, seconds, words);
    }
}
