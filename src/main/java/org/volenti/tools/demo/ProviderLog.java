package org.volenti.tools.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a provider saw, a line each, written before it answers; begun anew with every demo. */
public final class ProviderLog {
    /** How it ended for a message, as the provider knows it. */
    public enum Event {
        TAKEN,
        /** Taken as well, but whoever handed it over was not told. */
        TAKEN_UNANSWERED
    }

    /** @param message Volenti's id of it */
    public record Line(Event event, String message) {}

    private final Path file;
    private final InstantSource clock;
    private final List<Line> lines = new ArrayList<>();

    ProviderLog(Path file, InstantSource clock) throws IOException {
        this.file = file;
        this.clock = clock;
        Files.writeString(file, "");
    }

    synchronized void add(Event event, String message) throws IOException {
        var words = event.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        var at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Files.writeString(file, at + "\t" + message + "\t" + words + "\n", StandardOpenOption.APPEND);
        lines.add(new Line(event, message));
    }

    public synchronized List<Line> lines() {
        return List.copyOf(lines);
    }

    public synchronized int size() {
        return lines.size();
    }
}
