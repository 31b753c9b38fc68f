package org.volenti.tools.chaos;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** Twilio's Messages API as a process of its own: logs every POST, fails as its seed says, and calls back. */
final class SmsSink {
    static final String LOG = "sms.log";
    private static final long BETWEEN_CALLBACKS = 700_000_000L;

    private final SinkLog log;
    private final Mishap.Dealer dealer;
    private final InstantSource clock;
    private final String token;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Taken> taken = new CopyOnWriteArrayList<>();

    private record Taken(String sid, String to, String body, String date) {}

    private SmsSink(SinkLog log, Mishap.Dealer dealer, InstantSource clock, String token) {
        this.log = log;
        this.dealer = dealer;
        this.clock = clock;
        this.token = token;
    }

    /** @param arguments port, folder of the log, seed, the file that means calm, the account's token */
    public static void main(String... arguments) throws IOException {
        var log = new SinkLog(Path.of(arguments[1], LOG));
        var dealer = new Mishap.Dealer(Long.parseLong(arguments[2]) + 1, Path.of(arguments[3]));
        var sink = new SmsSink(log, dealer, InstantSource.system(), arguments[4]);
        SinkDoor.open(arguments[0], sink::talk);
    }

    private void talk(Socket socket) throws IOException {
        var in = new BufferedInputStream(socket.getInputStream());
        boolean open = true;
        while (open) open = answered(socket, in);
    }

    /** @return whether the connection goes on */
    private boolean answered(Socket socket, InputStream in) throws IOException {
        int first = in.read();
        if (first < 0) return false;
        var begunAt = clock.instant();
        var head = (char) first + head(in);
        var fields = fields(new String(in.readNBytes(length(head)), StandardCharsets.UTF_8));
        if (head.startsWith("GET")) {
            say(socket, 200, "", listed(head));
            return true;
        }
        var to = fields.getOrDefault("To", "");
        var text = fields.getOrDefault("Body", "");
        var mishap = dealer.next(to);
        var sid = "SM" + UUID.randomUUID().toString().replace("-", "");
        var line =
                new SinkLog.Line(SinkLog.Event.BEGUN, begunAt, begunAt, to, sid, SinkLog.occasion(text), mishap.name());
        log.add(line);
        if (mishap == Mishap.SLOW) LockSupport.parkNanos(MailSink.SLOW_NANOS);
        if (mishap.takes()) take(line, text, fields.getOrDefault("StatusCallback", ""));
        switch (mishap) {
            case NONE, SLOW -> say(socket, 201, "", "{\"sid\":\"%s\",\"status\":\"queued\"}".formatted(sid));
            case LATER -> refuse(socket, line, 429, "Retry-After: 1\r\n", 20429);
            case NEVER -> refuse(socket, line, 400, "", 21602);
            case FAULT_TAKEN -> say(socket, 500, "", "{\"code\":20500,\"message\":\"fault\",\"status\":500}");
            case SILENT_TAKEN -> {
                SinkDoor.awaitEnd(in);
                return false;
            }
            case RESET_EARLY, RESET_UNTAKEN -> {
                log.add(line.then(SinkLog.Event.CUT, clock.instant()));
                SinkDoor.reset(socket);
                return false;
            }
            case RESET_TAKEN -> {
                SinkDoor.reset(socket);
                return false;
            }
        }
        return true;
    }

    private void take(SinkLog.Line line, String text, String callback) throws IOException {
        log.add(line.then(SinkLog.Event.TAKEN, clock.instant()));
        var date = DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atOffset(ZoneOffset.UTC));
        taken.add(new Taken(line.id(), line.to(), text, date));
        if (!callback.isEmpty()) Thread.ofVirtual().start(() -> callBack(line, URI.create(callback)));
    }

    /** Out of order for some, twice for others, and again while nobody answers: as providers do. */
    private void callBack(SinkLog.Line line, URI callback) {
        int kind = Math.floorMod(line.id().hashCode(), 4);
        var stages = kind == 0 ? List.of("delivered", "sent") : List.of("sent", "delivered", "delivered");
        for (var stage : stages) {
            LockSupport.parkNanos(BETWEEN_CALLBACKS);
            var form = Map.of("MessageSid", line.id(), "MessageStatus", stage, "To", line.to(), "ApiVersion", "2010");
            var call = new TwilioCall(callback, form, token);
            for (int tries = 0; tries < 4 && call.make(http) / 100 != 2; tries++) {
                LockSupport.parkNanos(BETWEEN_CALLBACKS << tries);
            }
        }
    }

    private void refuse(Socket socket, SinkLog.Line line, int status, String headers, int code) throws IOException {
        log.add(line.then(SinkLog.Event.REFUSED, clock.instant()));
        say(socket, status, headers, "{\"code\":%d,\"message\":\"no\",\"status\":%d}".formatted(code, status));
    }

    /** Whoever lost an answer may look for its message. */
    private String listed(String head) {
        int at = head.indexOf("To=");
        var to = at < 0 ? "" : URLDecoder.decode(head.substring(at + 3).split("[& ]", 2)[0], StandardCharsets.UTF_8);
        return taken.stream()
                .filter(one -> one.to.equals(to))
                .map(one -> """
                        {"sid":"%s","to":"%s","body":"%s","date_created":"%s","direction":"outbound-api","status":"sent"}
                        """.formatted(one.sid, one.to, escaped(one.body), one.date)
                        .strip())
                .collect(Collectors.joining(",", "{\"page\":0,\"page_size\":50,\"messages\":[", "]}"));
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\r", "\\r")
                .replace("\n", "\\n");
    }

    static void say(Socket socket, int status, String headers, String json) throws IOException {
        var body = json.getBytes(StandardCharsets.UTF_8);
        var head = "HTTP/1.1 %d Said\r\nContent-Type: application/json\r\n%sContent-Length: %d\r\n\r\n"
                .formatted(status, headers, body.length);
        socket.getOutputStream().write((head + json).getBytes(StandardCharsets.UTF_8));
    }

    static String head(InputStream in) throws IOException {
        var head = new StringBuilder(512);
        while (head.length() < 4 || head.indexOf("\r\n\r\n", head.length() - 4) < 0) {
            int c = in.read();
            if (c < 0) throw new IOException("cut off");
            head.append((char) c);
        }
        return head.toString();
    }

    static int length(String head) {
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
                .findFirst()
                .orElse(0);
    }

    private static Map<String, String> fields(String form) {
        var fields = new HashMap<String, String>();
        for (var pair : form.split("&", -1)) {
            int at = pair.indexOf('=');
            if (at > 0) fields.put(decoded(pair.substring(0, at)), decoded(pair.substring(at + 1)));
        }
        return fields;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
