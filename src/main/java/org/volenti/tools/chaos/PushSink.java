package org.volenti.tools.chaos;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.volenti.tools.SinkCertificate;

/** A push service as a process of its own: speaks TLS, opens every POST as the browser would, logs it, fails as its seed says. */
final class PushSink {
    static final String LOG = "push.log";

    private final SinkLog log;
    private final Mishap.Dealer dealer;
    private final InstantSource clock;
    private final Browsers browsers;

    private PushSink(SinkLog log, Mishap.Dealer dealer, InstantSource clock, Browsers browsers) {
        this.log = log;
        this.dealer = dealer;
        this.clock = clock;
        this.browsers = browsers;
    }

    /** @param arguments port, folder of the log, seed, the file that means calm, the certificate, the browsers */
    public static void main(String... arguments) throws IOException {
        var log = new SinkLog(Path.of(arguments[1], LOG));
        var dealer = new Mishap.Dealer(Long.parseLong(arguments[2]) + 2, Path.of(arguments[3]));
        var tls = SinkCertificate.tls(Path.of(arguments[4])).getSocketFactory();
        var sink = new PushSink(log, dealer, InstantSource.system(), Browsers.read(arguments[5]));
        SinkDoor.open(arguments[0], socket -> sink.talk(socket, tls));
    }

    private void talk(Socket wire, SSLSocketFactory tls) throws IOException {
        try (var socket = (SSLSocket) tls.createSocket(wire, null, true)) {
            socket.setUseClientMode(false);
            var in = new BufferedInputStream(socket.getInputStream());
            boolean open = true;
            while (open) open = answered(wire, socket, in);
        }
    }

    /** @return whether the connection goes on */
    private boolean answered(Socket wire, Socket socket, InputStream in) throws IOException {
        int first = in.read();
        if (first < 0) return false;
        var begunAt = clock.instant();
        var head = (char) first + SmsSink.head(in);
        var to = head.substring(head.indexOf('/') + 1).split(" ", 2)[0];
        var text = opened(in.readNBytes(SmsSink.length(head)));
        var mishap = dealer.next(to);
        var id = UUID.randomUUID().toString();
        var line =
                new SinkLog.Line(SinkLog.Event.BEGUN, begunAt, begunAt, to, id, SinkLog.occasion(text), mishap.name());
        log.add(line);
        if (mishap == Mishap.SLOW) LockSupport.parkNanos(MailSink.SLOW_NANOS);
        if (mishap.takes()) log.add(line.then(SinkLog.Event.TAKEN, clock.instant()));
        switch (mishap) {
            case NONE, SLOW -> SmsSink.say(socket, 201, "Location: /m/" + id + "\r\n", "");
            case LATER -> refuse(socket, line, 429, "Retry-After: 1\r\n");
            case NEVER -> refuse(socket, line, 400, "");
            case FAULT_TAKEN -> SmsSink.say(socket, 500, "", "");
            case SILENT_TAKEN -> {
                SinkDoor.awaitEnd(in);
                return false;
            }
            case RESET_EARLY, RESET_UNTAKEN -> {
                log.add(line.then(SinkLog.Event.CUT, clock.instant()));
                SinkDoor.reset(wire);
                return false;
            }
            case RESET_TAKEN -> {
                SinkDoor.reset(wire);
                return false;
            }
        }
        return true;
    }

    private void refuse(Socket socket, SinkLog.Line line, int status, String headers) throws IOException {
        log.add(line.then(SinkLog.Event.REFUSED, clock.instant()));
        SmsSink.say(socket, status, headers, "");
    }

    private String opened(byte[] body) throws IOException {
        try {
            return browsers.open(body);
        } catch (GeneralSecurityException e) {
            throw new IOException("sealed for somebody else, or cut off", e);
        }
    }
}
