package org.volenti.tools.chaos;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/** A mail server as a process of its own: logs every hand-over, and fails as its seed says. */
final class MailSink {
    static final String LOG = "mail.log";
    static final long SLOW_NANOS = 400_000_000L;

    private final SinkLog log;
    private final Mishap.Dealer dealer;
    private final InstantSource clock;

    private MailSink(SinkLog log, Mishap.Dealer dealer, InstantSource clock) {
        this.log = log;
        this.dealer = dealer;
        this.clock = clock;
    }

    /** @param arguments port, folder of the log, seed, the file that means calm */
    public static void main(String... arguments) throws IOException {
        var log = new SinkLog(Path.of(arguments[1], LOG));
        var dealer = new Mishap.Dealer(Long.parseLong(arguments[2]), Path.of(arguments[3]));
        var sink = new MailSink(log, dealer, InstantSource.system());
        SinkDoor.open(arguments[0], sink::talk);
    }

    /** One mail, as far as it came. */
    private record Envelope(Instant begunAt, String to, Mishap mishap, String id, String occasion) {
        Envelope withHead(String id, String occasion) {
            return new Envelope(begunAt, to, mishap, id, occasion);
        }
    }

    private void talk(Socket socket) throws IOException {
        var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        say(socket, "220 chaos ESMTP");
        var begunAt = clock.instant();
        var envelope = new Envelope(begunAt, "", Mishap.NONE, "", "");
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            switch (line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT)) {
                case "EHLO" -> say(socket, "250-chaos\r\n250-PIPELINING\r\n250 8BITMIME");
                case "MAIL" -> {
                    begunAt = clock.instant();
                    say(socket, "250 2.1.0 Ok");
                }
                case "RCPT" -> {
                    var to = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
                    envelope = new Envelope(begunAt, to, dealer.next(to), "", "");
                    add(SinkLog.Event.BEGUN, envelope);
                    if (envelope.mishap == Mishap.RESET_EARLY) {
                        add(SinkLog.Event.CUT, envelope);
                        SinkDoor.reset(socket);
                        return;
                    }
                    say(socket, "250 2.1.5 Ok");
                }
                case "DATA" -> {
                    say(socket, "354 go on");
                    var whole = data(in, envelope);
                    if (!answered(socket, whole)) return;
                }
                case "QUIT" -> {
                    say(socket, "221 2.0.0 Bye");
                    return;
                }
                default -> say(socket, "250 2.0.0 Ok");
            }
        }
    }

    private static Envelope data(BufferedReader in, Envelope envelope) throws IOException {
        var id = "";
        var occasion = "";
        boolean head = true;
        for (var line = in.readLine(); !".".equals(line); line = in.readLine()) {
            if (line == null) throw new IOException("cut off before the final dot");
            head &= !line.isEmpty();
            if (head && line.regionMatches(true, 0, "Message-ID:", 0, 11)) {
                id = line.substring(11).strip();
            } else if (head && line.regionMatches(true, 0, "Subject:", 0, 8)) {
                occasion = SinkLog.occasion(line);
            }
        }
        return envelope.withHead(id, occasion);
    }

    /** @return whether the session goes on */
    private boolean answered(Socket socket, Envelope envelope) throws IOException {
        var mishap = envelope.mishap;
        if (mishap == Mishap.SLOW) LockSupport.parkNanos(SLOW_NANOS);
        if (mishap.takes()) add(SinkLog.Event.TAKEN, envelope);
        return switch (mishap) {
            case NONE, SLOW -> {
                say(socket, "250 2.0.0 Ok: queued");
                yield true;
            }
            case LATER -> {
                add(SinkLog.Event.REFUSED, envelope);
                say(socket, "451 4.3.0 Try again later");
                yield true;
            }
            case NEVER -> {
                add(SinkLog.Event.REFUSED, envelope);
                say(socket, "554 5.6.0 Not this one");
                yield true;
            }
            case SILENT_TAKEN -> {
                SinkDoor.awaitEnd(socket.getInputStream());
                yield false;
            }
            case RESET_UNTAKEN, RESET_EARLY -> {
                add(SinkLog.Event.CUT, envelope);
                SinkDoor.reset(socket);
                yield false;
            }
            // a server that has taken a mail has no word for a fault: it is gone
            case RESET_TAKEN, FAULT_TAKEN -> {
                SinkDoor.reset(socket);
                yield false;
            }
        };
    }

    private void add(SinkLog.Event event, Envelope envelope) throws IOException {
        log.add(new SinkLog.Line(
                event,
                envelope.begunAt,
                clock.instant(),
                envelope.to,
                envelope.id,
                envelope.occasion,
                envelope.mishap.name()));
    }

    private static void say(Socket socket, String words) throws IOException {
        socket.getOutputStream().write((words + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }
}
