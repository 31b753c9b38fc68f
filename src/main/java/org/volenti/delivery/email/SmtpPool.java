package org.volenti.delivery.email;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.volenti.delivery.Carrier;

/** Keeps connections to the mail server open, and lends each to one hand-over at a time. */
final class SmtpPool {
    /** Servers like to end a session after some hundred messages; we do it first. */
    private static final int MESSAGES_EACH = 1_000;
    /** A connection that lay longer is asked whether it lives. */
    private static final long TRUSTED = Duration.ofSeconds(2).toNanos();

    static {
        // unless it is named, Jakarta Mail looks through the class path for it some seven times a mail
        System.setProperty("jakarta.mail.util.StreamProvider", "org.eclipse.angus.mail.util.MailStreamProvider");
    }

    private final SmtpUrl url;
    /** For what only asks whether somebody is there: a server that hangs must not hold the lane up for minutes. */
    private final int knockMillis;

    private final int answerMillis;
    /** Of all lines and mails. */
    private final Session session;

    private final BlockingDeque<SmtpLine> idle = new LinkedBlockingDeque<>();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger opened = new AtomicInteger();
    private final ReentrantLock opening = new ReentrantLock();
    private final AtomicInteger failures = new AtomicInteger();
    private volatile String lastFailure = "";

    SmtpPool(SmtpUrl url, SmtpSettings settings) {
        this.url = url;
        this.knockMillis = millis(settings.smtpConnectTimeout());
        this.answerMillis = millis(settings.smtpReadTimeout());
        this.session = Session.getInstance(properties(url, settings));
    }

    private static Properties properties(SmtpUrl url, SmtpSettings settings) {
        var protocol = "mail." + (url.tls() ? "smtps" : "smtp") + ".";
        var properties = new Properties();
        // Angus waits for ever unless told otherwise; this is until the session stands, then each line is more patient
        properties.setProperty(protocol + "connectiontimeout", String.valueOf(millis(settings.smtpConnectTimeout())));
        properties.setProperty(protocol + "timeout", String.valueOf(millis(settings.smtpConnectTimeout())));
        properties.setProperty(protocol + "writetimeout", String.valueOf(millis(settings.smtpWriteTimeout())));
        properties.setProperty(protocol + "auth", String.valueOf(url.user().isPresent()));
        properties.setProperty(protocol + "starttls.enable", String.valueOf(!url.tls()));
        properties.setProperty(protocol + "starttls.required", String.valueOf(url.startTls()));
        properties.setProperty(protocol + "ssl.checkserveridentity", "true");
        properties.put(protocol + "socketFactory", new LineSockets());
        // QUIT without waiting for its answer
        properties.setProperty(protocol + "quitwait", "false");
        return properties;
    }

    private static int millis(Duration time) {
        return (int) Math.clamp(time.toMillis(), 1, Integer.MAX_VALUE);
    }

    /**
     * Throws away what died, and opens until so many connections are open. One opens for all who wait, and where that fails it
     * has failed for all.
     */
    void ready(int lines) throws Carrier.Unavailable {
        dropDead();
        if (open.get() >= lines) return;
        int before = failures.get();
        opening.lock();
        try {
            if (failures.get() != before && open.get() == 0) throw new Carrier.Unavailable(lastFailure);
            while (open.get() < lines) idle.addFirst(connect());
        } catch (MessagingException e) {
            lastFailure = why(e);
            failures.incrementAndGet();
            // fewer than wanted are enough to go on with
            if (open.get() == 0) throw new Carrier.Unavailable(lastFailure);
        } finally {
            opening.unlock();
        }
    }

    /** Of a connection that did not come about the cause says more than its wrapping. */
    private String why(MessagingException failure) {
        return url.place() + ": " + reason(failure);
    }

    private static String reason(MessagingException failure) {
        return failure.getNextException() instanceof IOException cause && cause.getMessage() != null
                ? cause.getMessage().strip()
                : SmtpAnswer.of(failure).text();
    }

    /** Where one has died nobody asks after the others that were idle as long: a server that hangs takes seconds for each. */
    private void dropDead() {
        boolean died = false;
        for (int left = idle.size(); left > 0; left--) {
            var line = idle.pollLast();
            if (line == null) return;
            boolean trusted = line.idleNanos() < TRUSTED;
            if (trusted || (!died && lives(line))) {
                idle.addFirst(line);
            } else {
                died = true;
                drop(line);
            }
        }
    }

    private boolean lives(SmtpLine line) {
        line.patience(knockMillis);
        boolean lives = line.isConnected();
        line.patience(answerMillis);
        return lives;
    }

    /** One that is open, or a new one. */
    SmtpLine take() throws MessagingException {
        var line = idle.pollFirst();
        return line != null ? line : connect();
    }

    void giveBack(SmtpLine line) {
        if (line.messages() >= MESSAGES_EACH) drop(line);
        else idle.addFirst(line);
    }

    void drop(SmtpLine line) {
        open.decrementAndGet();
        line.hangUp();
    }

    private SmtpLine connect() throws MessagingException {
        var socket = new PromptSockets();
        socket.patience(knockMillis);
        var line = new SmtpLine(session, socket, url);
        LineSockets.connect(line, socket, url);
        line.patience(answerMillis);
        open.incrementAndGet();
        opened.incrementAndGet();
        return line;
    }

    Session session() {
        return session;
    }

    /** How many connections were ever opened: far fewer than messages. */
    int opened() {
        return opened.get();
    }

    void close() {
        for (var line = idle.pollFirst(); line != null; line = idle.pollFirst()) drop(line);
    }
}
