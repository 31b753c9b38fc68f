package org.volenti.tools.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.volenti.tools.demo.ProviderLog.Event;

/**
 * A mail server that takes everything and keeps nothing. It can be told to go away half-way: it takes one more mail, hangs up
 * without a word, and says 421 to whoever comes until it is back.
 */
public final class MailRelay implements AutoCloseable {
    private static final String AWAY = "421 4.3.2 demo.example is away";

    private final ServerSocket server;
    private final ProviderLog log;
    private long untilAway = Long.MAX_VALUE;
    private boolean away;

    MailRelay(ProviderLog log) throws IOException {
        this.log = log;
        this.server = new ServerSocket();
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
        Thread.ofVirtual().name("demo-mail").start(this::listen);
    }

    public int port() {
        return server.getLocalPort();
    }

    /** @param mails that it takes until then, at least 1; nobody is told of the last one */
    public synchronized void goAwayAfter(long mails) {
        untilAway = mails;
    }

    public synchronized boolean isAway() {
        return away;
    }

    public synchronized void comeBack() {
        away = false;
        untilAway = Long.MAX_VALUE;
    }

    private void listen() {
        while (true) {
            try {
                var socket = server.accept();
                Thread.ofVirtual().start(() -> talk(socket));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void talk(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            if (isAway()) {
                sendAway(socket, in);
                return;
            }
            say(socket, "220 demo.example ESMTP");
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                switch (line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT)) {
                    case "EHLO" -> say(socket, "250-demo.example\r\n250-PIPELINING\r\n250 8BITMIME");
                    case "MAIL" -> {
                        if (isAway()) {
                            sendAway(socket, in);
                            return;
                        }
                        say(socket, "250 2.1.0 Ok");
                    }
                    case "DATA" -> {
                        say(socket, "354 go on");
                        if (!answered(socket, messageOf(in))) return;
                    }
                    case "QUIT" -> {
                        say(socket, "221 2.0.0 Bye");
                        return;
                    }
                    default -> say(socket, "250 2.0.0 Ok");
                }
            }
        } catch (IOException e) {
            // whoever called has gone
        }
    }

    /** Hears whoever calls out, so that the answer is not lost with what was never read. */
    private static void sendAway(Socket socket, BufferedReader in) throws IOException {
        say(socket, AWAY);
        socket.shutdownOutput();
        var line = in.readLine();
        while (line != null) line = in.readLine();
    }

    /** Reads to the final dot. Volenti's id of the message is what the Message-ID begins with. */
    private static String messageOf(BufferedReader in) throws IOException {
        var id = "";
        boolean head = true;
        for (var line = in.readLine(); !".".equals(line); line = in.readLine()) {
            if (line == null) throw new IOException("cut off before the final dot");
            head &= !line.isEmpty();
            if (head && line.regionMatches(true, 0, "Message-ID:", 0, 11)) {
                id = line.substring(line.indexOf('<') + 1).split("\\.", 2)[0];
            }
        }
        return id;
    }

    /** @return whether the session goes on */
    private boolean answered(Socket socket, String message) throws IOException {
        if (isTheLast()) {
            log.add(Event.TAKEN_UNANSWERED, message);
            socket.setSoLinger(true, 0);
            return false;
        }
        log.add(Event.TAKEN, message);
        say(socket, "250 2.0.0 Ok: queued as " + message);
        return true;
    }

    private synchronized boolean isTheLast() {
        untilAway--;
        if (untilAway != 0) return false;
        away = true;
        return true;
    }

    private static void say(Socket socket, String words) throws IOException {
        socket.getOutputStream().write((words + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
