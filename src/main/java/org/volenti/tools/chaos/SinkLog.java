package org.volenti.tools.chaos;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a sink saw, a line each, written before it answers. It outlives the kill of its process: what the operating system
 * was given is there, and only a crash of the machine, which is not played, would need an fsync.
 */
final class SinkLog implements AutoCloseable {
    enum Event {
        /** A hand-over began: MAIL FROM, or the first byte of a POST. */
        BEGUN,
        /** From here on the provider answers for it, whether or not it says so. */
        TAKEN,
        /** Told that it was not taken. */
        REFUSED,
        /** Ended without an answer, and not taken. */
        CUT
    }

    /**
     * @param begunAt when its hand-over began
     * @param id the Message-ID, or the SID given
     * @param occasion the word between number signs that the harness's wording carries; empty while unknown
     */
    record Line(Event event, Instant begunAt, Instant at, String to, String id, String occasion, String manner) {
        /** What became of the same hand-over. */
        Line then(Event later, Instant now) {
            return new Line(later, begunAt, now, to, id, occasion, manner);
        }
    }

    private final FileChannel file;

    SinkLog(Path path) throws IOException {
        file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    }

    synchronized void add(Line line) throws IOException {
        var text = String.join(
                "\t",
                line.event.name(),
                line.begunAt.toString(),
                line.at.toString(),
                line.to,
                line.id,
                line.occasion,
                line.manner);
        var bytes = ByteBuffer.wrap((text + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) file.write(bytes);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** A last line without its end was being written when its process was killed: it had not answered yet. */
    static List<Line> read(Path path) throws IOException {
        if (!Files.exists(path)) return List.of();
        var text = Files.readString(path);
        var lines = new ArrayList<Line>();
        for (var line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
            var parts = line.split("\t", -1);
            lines.add(new Line(
                    Event.valueOf(parts[0]),
                    Instant.parse(parts[1]),
                    Instant.parse(parts[2]),
                    parts[3],
                    parts[4],
                    parts[5],
                    parts[6]));
        }
        return lines;
    }

    static String occasion(String text) {
        int from = text.indexOf('#');
        int to = text.indexOf('#', from + 1);
        return from < 0 || to < 0 ? "" : text.substring(from + 1, to);
    }
}
