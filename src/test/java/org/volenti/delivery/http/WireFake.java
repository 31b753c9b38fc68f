package org.volenti.delivery.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** An https server on localhost: does as told, and counts what it sees on the wire. */
public final class WireFake implements AutoCloseable {
    /** What it does with a request. */
    public enum Manner {
        ANSWERS,
        RESETS_BEFORE_READING,
        TAKES_IT_AND_RESETS,
        TAKES_IT_AND_HANGS,
        HALF_AN_ANSWER
    }

    public record Request(String head, byte[] body) {
        public String path() {
            return head.split(" ", 3)[1];
        }

        /** Empty where it is not there. */
        public String header(String name) {
            return head.lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /** @param headers each ended by CRLF */
    public record Response(int status, String headers, String body) {}

    private final ServerSocket server;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    public final AtomicInteger begun = new AtomicInteger();
    public final AtomicInteger connections = new AtomicInteger();
    public final List<Request> requests = new CopyOnWriteArrayList<>();
    public volatile Manner manner = Manner.ANSWERS;
    public volatile Function<Request, Response> answers = request -> new Response(201, "", "");

    public WireFake() {
        try {
            server = TestTls.context()
                    .getServerSocketFactory()
                    .createServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    public URI url() {
        return URI.create("https://localhost:" + server.getLocalPort());
    }

    public void behave() {
        manner = Manner.ANSWERS;
        answers = request -> new Response(201, "", "");
    }

    public void answer(int status, String headers, String body) {
        answers = request -> new Response(status, headers, body);
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
                    if (in.read() >= 0) begun.incrementAndGet();
                    reset(socket);
                    return;
                }
                var head = head(in);
                if (head.isEmpty()) return;
                begun.incrementAndGet();
                var request = new Request(head, in.readNBytes(length(head)));
                requests.add(request);
                if (!answered(socket, request)) return;
            }
        } catch (IOException e) {
            // the client has gone
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean answered(Socket socket, Request request) throws IOException, InterruptedException {
        switch (manner) {
            case ANSWERS -> {
                var response = answers.apply(request);
                var body = response.body().getBytes(StandardCharsets.UTF_8);
                write(
                        socket,
                        "HTTP/1.1 " + response.status() + " x\r\n" + response.headers() + "Content-Length: "
                                + body.length + "\r\n\r\n" + response.body());
                return true;
            }
            case HALF_AN_ANSWER -> write(socket, "HTTP/1.1 20");
            case TAKES_IT_AND_HANGS -> closed.await();
            case TAKES_IT_AND_RESETS, RESETS_BEFORE_READING -> reset(socket);
        }
        return false;
    }

    private static void reset(Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    private static String head(InputStream in) throws IOException {
        var head = new StringBuilder();
        for (int next = in.read(); next >= 0; next = in.read()) {
            head.append((char) next);
            if (head.length() >= 4 && head.substring(head.length() - 4).equals("\r\n\r\n")) return head.toString();
        }
        return "";
    }

    private static int length(String head) {
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                .map(line -> Integer.parseInt(line.substring(15).strip()))
                .findFirst()
                .orElse(0);
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
