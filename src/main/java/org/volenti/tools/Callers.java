package org.volenti.tools;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * Many callers with kept connections, at as little cost as HTTP/1.1 (RFC 9112) allows: what a client of the same machine
 * takes, the service does not get.
 */
final class Callers implements AutoCloseable {
    private final URI base;
    private final String key;
    private final Deque<Line> idle = new ConcurrentLinkedDeque<>();

    Callers(URI base, String key) {
        this.base = base;
        this.key = key;
    }

    private record Line(Socket socket, InputStream in) {}

    /** @return the status; 0 when there was no answer */
    int post(String path, String idempotencyKey, String json) {
        var body = json.getBytes(StandardCharsets.UTF_8);
        var head = "POST " + path + " HTTP/1.1\r\nHost: " + base.getAuthority() + "\r\nAuthorization: Bearer " + key
                + "\r\nContent-Type: application/json\r\n"
                + (idempotencyKey.isEmpty() ? "" : "Idempotency-Key: " + idempotencyKey + "\r\n") + "Content-Length: "
                + body.length + "\r\n\r\n";
        var request = (head + json).getBytes(StandardCharsets.UTF_8);
        try {
            var line = idle.isEmpty() ? open() : idle.pollFirst();
            if (line == null) line = open();
            line.socket().getOutputStream().write(request);
            int status = answer(line.in());
            idle.addFirst(line);
            return status;
        } catch (IOException e) {
            return 0;
        }
    }

    private Line open() throws IOException {
        var socket = new Socket(base.getHost(), base.getPort());
        socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
        socket.setSoTimeout(60_000);
        return new Line(socket, new BufferedInputStream(socket.getInputStream(), 8_192));
    }

    private static int answer(InputStream in) throws IOException {
        int status = Integer.parseInt(line(in).substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
        int length = 0;
        for (var header = line(in); !header.isEmpty(); header = line(in)) {
            if (header.regionMatches(true, 0, "Content-Length:", 0, 15)) {
                length = Integer.parseInt(header.substring(15).strip());
            } else if (header.regionMatches(true, 0, "Transfer-Encoding:", 0, 18)) {
                throw new IOException("the bench reads answers of a known length only");
            }
        }
        in.skipNBytes(length);
        return status;
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder(64);
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) throw new IOException("the connection ended");
            if (c != '\r') line.append((char) c);
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        for (var line = idle.pollFirst(); line != null; line = idle.pollFirst())
            line.socket().close();
    }
}
