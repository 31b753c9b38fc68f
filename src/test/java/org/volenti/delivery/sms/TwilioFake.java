package org.volenti.delivery.sms;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.volenti.testing.FakeServer;
import org.volenti.testing.HttpHead;

/** Twilio's Messages API on a socket: does as told, and counts what it sees on the wire. */
public final class TwilioFake extends FakeServer {
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

    public final AtomicInteger posts = new AtomicInteger();
    public final List<Taken> taken = new CopyOnWriteArrayList<>();
    final List<String> heads = new CopyOnWriteArrayList<>();
    public volatile Manner manner = Manner.ANSWERS;
    volatile int status = 201;
    volatile String body = "";
    volatile String headers = "";
    /** What a GET is answered. */
    public volatile String list = "{\"messages\":[]}";

    public TwilioFake() {
        super(() -> new ServerSocket(0, QUEUE, InetAddress.getLoopbackAddress()));
        start();
    }

    public URI url() {
        return URI.create("http://localhost:" + port());
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

    @Override
    protected void talk(Socket socket) throws IOException, InterruptedException {
        var in = new BufferedInputStream(socket.getInputStream());
        while (true) {
            if (manner == Manner.RESETS_BEFORE_READING) {
                if (in.read() >= 0) posts.incrementAndGet();
                reset(socket);
                return;
            }
            var head = HttpHead.read(in);
            if (head.isEmpty()) return;
            var text = head.get().text();
            heads.add(text);
            var form = form(new String(head.get().body(in), StandardCharsets.UTF_8));
            if (text.startsWith("POST")) posts.incrementAndGet();
            if (!answered(socket, text, form)) return;
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
                awaitClose();
            }
            case HANGS -> awaitClose();
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

    private static void write(Socket socket, int status, String body, String headers) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        var head = "HTTP/1.1 %d Said\r\nContent-Type: application/json\r\n%sContent-Length: %d\r\n\r\n"
                .formatted(status, headers, bytes.length);
        socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    private static Map<String, String> form(String body) {
        var form = new LinkedHashMap<String, String>();
        for (var pair : body.split("&")) {
            var parts = pair.split("=", 2);
            if (parts.length == 2) form.put(decoded(parts[0]), decoded(parts[1]));
        }
        return form;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
