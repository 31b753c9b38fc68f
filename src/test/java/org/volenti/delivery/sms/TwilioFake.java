package org.volenti.delivery.sms;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Twilio's Messages API on a socket: does as told, and counts what it sees on the wire. */
public final class TwilioFake implements AutoCloseable {
    /** What it does with a POST. */
    public enum Manner {
        ANSWERS,
        RESETS_BEFORE_READING,
        RESETS_AFTER_READING,
        TAKES_IT_AND_RESETS,
        TAKES_IT_AND_HANGS,
        HANGS,
        HALF_AN_ANSWER
    }

    /** One that it took. */
    public record Taken(String sid, Map<String, String> form) {}

    private final ServerSocket server;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    public final AtomicInteger posts = new AtomicInteger();
    final AtomicInteger connections = new AtomicInteger();
    public final List<Taken> taken = new CopyOnWriteArrayList<>();
    final List<String> heads = new CopyOnWriteArrayList<>();
    public volatile Manner manner = Manner.ANSWERS;
    volatile int status = 201;
    volatile String body = "";
    volatile String headers = "";
    /** What a GET is answered. */
    public volatile String list = "{\"messages\":[]}";

    public TwilioFake() {
        try {
            server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    public URI url() {
        return URI.create("http://localhost:" + server.getLocalPort());
    }

    public void behave() {
        manner = Manner.ANSWERS;
        answer(201, "", "");
    }

    /** @param body empty with 201: the message as Twilio describes it */
    public void answer(int status, String body, String headers) {
        this.status = status;
        this.body = body;
        this.headers = headers;
    }

    private void accept() {
        try {
            while (true) {
                var socket = server.accept();
                sockets.add(socket);
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> talk(socket));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void talk(Socket socket) {
        try (socket) {
            var in = new BufferedInputStream(socket.getInputStream());
            while (true) {
                if (manner == Manner.RESETS_BEFORE_READING) {
                    in.mark(1);
                    if (in.read() >= 0) posts.incrementAndGet();
                    reset(socket);
                    return;
                }
                var head = head(in);
                if (head.isEmpty()) return;
                heads.add(head);
                var form = form(new String(in.readNBytes(length(head)), StandardCharsets.UTF_8));
                if (head.startsWith("POST")) posts.incrementAndGet();
                if (!answered(socket, head, form)) return;
            }
        } catch (IOException e) {
            // the client has gone
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean answered(Socket socket, String head, Map<String, String> form)
            throws IOException, InterruptedException {
        if (head.startsWith("GET")) {
            write(socket, 200, list, "");
            return true;
        }
        switch (manner) {
            case ANSWERS -> write(socket, status, status == 201 && body.isEmpty() ? take(form) : body, headers);
            case HALF_AN_ANSWER -> {
                var answer = take(form);
                socket.getOutputStream()
                        .write(("HTTP/1.1 201 Created\r\nContent-Length: 9999\r\n\r\n" + answer)
                                .getBytes(StandardCharsets.UTF_8));
                return false;
            }
            case TAKES_IT_AND_RESETS -> {
                take(form);
                reset(socket);
                return false;
            }
            case TAKES_IT_AND_HANGS -> {
                take(form);
                closed.await();
            }
            case HANGS -> closed.await();
            case RESETS_AFTER_READING, RESETS_BEFORE_READING -> {
                reset(socket);
                return false;
            }
        }
        return true;
    }

    private String take(Map<String, String> form) {
        var sid = "SM%032x".formatted(taken.size() + 1);
        taken.add(new Taken(sid, form));
        return "{\"sid\":\"%s\",\"status\":\"queued\",\"num_segments\":\"1\",\"date_created\":\"Sun, 22 Nov 2026 02:03:04 +0000\"}"
                .formatted(sid);
    }

    private static void reset(Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    private static void write(Socket socket, int status, String body, String headers) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        var head = "HTTP/1.1 %d Said\r\nContent-Type: application/json\r\n%sContent-Length: %d\r\n\r\n"
                .formatted(status, headers, bytes.length);
        socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    private static String head(InputStream in) throws IOException {
        var head = new StringBuilder();
        for (int c = in.read(); c >= 0; c = in.read()) {
            head.append((char) c);
            if (head.toString().endsWith("\r\n\r\n")) return head.toString();
        }
        return "";
    }

    private static int length(String head) {
        for (var line : head.split("\r\n")) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                return Integer.parseInt(line.substring(15).strip());
            }
        }
        return 0;
    }

    private static Map<String, String> form(String body) {
        var form = new LinkedHashMap<String, String>();
        for (var pair : new ArrayList<>(List.of(body.split("&")))) {
            var parts = pair.split("=", 2);
            if (parts.length == 2) form.put(decoded(parts[0]), decoded(parts[1]));
        }
        return form;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            server.close();
            for (var socket : sockets) socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
