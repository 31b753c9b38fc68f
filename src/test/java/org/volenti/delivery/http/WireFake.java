package org.volenti.delivery.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.volenti.testing.FakeServer;
import org.volenti.testing.HttpHead;

/** An https server on localhost: does as told, and counts what it sees on the wire. */
public final class WireFake extends FakeServer {
    /** What it does with a request. */
    public enum Manner {
        ANSWERS,
        RESETS_BEFORE_READING,
        TAKES_IT_AND_RESETS,
        TAKES_IT_AND_HANGS,
        HALF_AN_ANSWER
    }

    public record Request(HttpHead head, byte[] body) {
        public String path() {
            return head.path();
        }

        /** Empty where it is not there. */
        public String header(String name) {
            return head.header(name);
        }

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /** @param headers each ended by CRLF */
    public record Response(int status, String headers, String body) {}

    public final AtomicInteger begun = new AtomicInteger();
    public final List<Request> requests = new CopyOnWriteArrayList<>();
    public volatile Manner manner = Manner.ANSWERS;
    public volatile Function<Request, Response> answers = request -> new Response(201, "", "");

    public WireFake() {
        super(() -> TestTls.context()
                .getServerSocketFactory()
                .createServerSocket(0, QUEUE, InetAddress.getLoopbackAddress()));
        start();
    }

    public URI url() {
        return URI.create("https://localhost:" + port());
    }

    public void behave() {
        manner = Manner.ANSWERS;
        answers = request -> new Response(201, "", "");
    }

    public void answer(int status, String headers, String body) {
        answers = request -> new Response(status, headers, body);
    }

    @Override
    protected void talk(Socket socket) throws IOException, InterruptedException {
        var in = new BufferedInputStream(socket.getInputStream());
        while (true) {
            if (manner == Manner.RESETS_BEFORE_READING) {
                if (in.read() >= 0) begun.incrementAndGet();
                reset(socket);
                return;
            }
            var head = HttpHead.read(in);
            if (head.isEmpty()) return;
            begun.incrementAndGet();
            var request = new Request(head.get(), head.get().body(in));
            requests.add(request);
            if (!answered(socket, request)) return;
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
            case TAKES_IT_AND_HANGS -> awaitClose();
            case TAKES_IT_AND_RESETS, RESETS_BEFORE_READING -> reset(socket);
        }
        return false;
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }
}
