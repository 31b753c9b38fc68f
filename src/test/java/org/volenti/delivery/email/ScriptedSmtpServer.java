package org.volenti.delivery.email;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.volenti.testing.FakeServer;

/** A mail server that answers as told, and counts. */
public final class ScriptedSmtpServer extends FakeServer {
    /** Instead of an answer: the connection is cut. */
    public static final String CUT = "";
    /** Instead of an answer: nothing, for ever. */
    public static final String SILENT = "silent";

    /** Whether it says that it takes commands ahead of its answers (RFC 2920). */
    volatile boolean pipelining;

    /** Whether it stays, and says nothing more, after it has said that it goes (421). */
    volatile boolean lingering;

    private final Map<String, String> answers = new ConcurrentHashMap<>();
    public final AtomicInteger transactions = new AtomicInteger();
    /** When each of them began, by the machine's clock. */
    public final List<Long> begun = new CopyOnWriteArrayList<>();

    final List<String> commands = new CopyOnWriteArrayList<>();
    final List<String> senders = new CopyOnWriteArrayList<>();
    final List<String> mails = new CopyOnWriteArrayList<>();
    /** Whom it was asked to take mail for. */
    public final List<String> recipients = new CopyOnWriteArrayList<>();
    /** Of those that it did not refuse at the end: their Message-IDs. Whether it said so is another matter. */
    public final List<String> taken = new CopyOnWriteArrayList<>();

    public ScriptedSmtpServer() {
        super(() -> new ServerSocket(0, QUEUE, InetAddress.getLoopbackAddress()));
        start();
    }

    /** @param command {@code CONNECT, MAIL, RCPT, DATA} or {@code .}, the end of the message */
    public void answer(String command, String reply) {
        answers.put(command, reply);
    }

    public void behave() {
        answers.clear();
    }

    private String hello() {
        return pipelining ? "250-me\r\n250 PIPELINING" : "250 me";
    }

    @Override
    protected void talk(Socket socket) throws IOException {
        var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        if (!say(socket, "CONNECT", "220 ready")) return;
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            var command = line.split("[ :]")[0].toUpperCase(Locale.ROOT);
            commands.add(command);
            if (command.equals("MAIL")) {
                transactions.incrementAndGet();
                begun.add(System.nanoTime());
                senders.add(line);
            }
            if (command.equals("RCPT")) recipients.add(line);
            if (command.equals("QUIT")) return;
            boolean on = command.equals("DATA")
                    ? data(socket, in)
                    : say(socket, command, command.equals("EHLO") ? hello() : "250 2.0.0 Ok");
            if (!on) return;
        }
    }

    private boolean data(Socket socket, BufferedReader in) throws IOException {
        if (!say(socket, "DATA", "354 go on")) return false;
        if (answers.getOrDefault("DATA", "354").startsWith("354")) {
            var mail = new StringBuilder();
            for (var line = in.readLine(); !".".equals(line); line = in.readLine()) {
                if (line == null) return false; // hung up before the end: nothing was taken
                mail.append(line).append('\n');
            }
            mails.add(mail.toString());
            if (!answers.getOrDefault(".", "250").matches("[45].*")) taken.add(messageId(mail.toString()));
            return say(socket, ".", "250 2.0.0 Ok: queued as 4F2A");
        }
        return true;
    }

    private static String messageId(String mail) {
        return mail.lines()
                .filter(line -> line.startsWith("Message-ID:"))
                .findFirst()
                .orElse("");
    }

    private boolean say(Socket socket, String command, String usual) throws IOException {
        var reply = answers.getOrDefault(command, usual);
        if (reply.equals(CUT)) return false;
        if (reply.equals(SILENT)) return socket.getInputStream().read() >= 0;
        socket.getOutputStream().write((reply + "\r\n").getBytes(StandardCharsets.US_ASCII));
        if (!reply.startsWith("421")) return true;
        if (lingering) socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        return false;
    }
}
