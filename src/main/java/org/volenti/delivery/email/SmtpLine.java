package org.volenti.delivery.email;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * One connection to the mail server, used for many messages, one at a time. Knows whether the final dot of the present
 * message has been written: from there on nobody can know whether it was taken until the server answers (RFC 1047).
 */
final class SmtpLine extends SMTPTransport {
    private static final Address[] NOBODY = {};
    /**
     * Milliseconds. RFC 5321 §4.5.3.2 would wait for five minutes, but until the dot nothing is lost by going away, and others wait
     * for this line; after it, whoever does not wait never knows.
     */
    private static final int BEFORE_THE_DOT = 60_000;

    private final PromptSockets socket;
    private boolean ended;
    /** MAIL, RCPT and DATA travel together, where the server says that it takes that (RFC 2920): two waits less a mail. */
    private boolean together;
    /** Of these three, how many were sent; their answers come in the same order. */
    private int sent;

    private int answered;
    /** Nothing further is asked of the server, nor waited for: it said that it ends the session (421), or we do. */
    private boolean closing;

    /** Milliseconds. */
    private int afterTheDot = Integer.MAX_VALUE;

    private int messages;
    private long lastUsed = System.nanoTime();

    /** @param socket as {@link LineSockets} gives it to the session that connects */
    SmtpLine(Session session, PromptSockets socket, SmtpUrl url) {
        super(
                session,
                new URLName(url.tls() ? "smtps" : "smtp", url.host(), url.port(), null, null, null),
                url.tls() ? "smtps" : "smtp",
                url.tls());
        this.socket = socket;
    }

    void send(MimeMessage message, Address recipient) throws MessagingException {
        ended = false;
        hurry();
        together = supportsExtension("PIPELINING");
        sent = 0;
        answered = 0;
        messages++;
        try {
            sendMessage(message, new Address[] {recipient});
        } finally {
            together = false;
            lastUsed = System.nanoTime();
        }
    }

    @Override
    protected void sendCommand(String command) throws MessagingException {
        if (closing) {
            if (!command.equals("QUIT")) throw new MessagingException("the session is over");
            release();
            super.sendCommand(command);
        } else if (together && command.startsWith("MAIL ")) {
            socket.hold();
            super.sendCommand(command);
            sent = 1;
        } else if (together && command.startsWith("RCPT ")) {
            super.sendCommand(command);
            super.sendCommand("DATA");
            sent = 3;
            release();
        } else if (!(together && sent == 3 && answered == 2 && command.equals("DATA"))) {
            release();
            requireAnswers();
            super.sendCommand(command);
        }
    }

    /** Nobody's mail depends on the next answer. */
    private void hurry() {
        socket.patience(Math.min(afterTheDot, BEFORE_THE_DOT));
    }

    /** After a refusal Angus asks for RSET, and reads the answer, before it tells of the refusal. */
    @Override
    public synchronized void issueCommand(String command, int expected) throws MessagingException {
        if (closing) return;
        hurry();
        super.issueCommand(command, expected);
    }

    private void release() throws MessagingException {
        try {
            socket.release();
        } catch (IOException e) {
            throw new MessagingException("Can't send commands to SMTP host", e);
        }
    }

    /** The answer to MAIL is read when RCPT and DATA are on their way too. */
    @Override
    protected int readServerResponse() throws MessagingException {
        if (sent == 1) return 250;
        if (sent == 3 && answered == 0) {
            int toMail = answer();
            answered = 1;
            if (toMail != 250) {
                throw new SMTPSendFailedException(
                        "MAIL", toMail, getLastServerResponse(), null, NOBODY, NOBODY, NOBODY);
            }
        }
        int answer = answer();
        if (answered < sent) answered++;
        return answer;
    }

    private int answer() throws MessagingException {
        int answer = super.readServerResponse();
        closing |= answer == SmtpAnswer.CLOSING;
        return answer;
    }

    /**
     * After a refusal reads what the others were answered. A server that would take the message all the same is not told to
     * go on: what ends before the final dot was never taken.
     */
    private void requireAnswers() throws MessagingException {
        while (answered < sent && !closing) {
            answered++;
            if (answer() == 354) {
                sent = answered;
                throw new MessagingException("DATA was answered 354 although nobody was to get it");
            }
        }
        sent = 0;
        answered = 0;
    }

    @Override
    protected void finishData() throws IOException, MessagingException {
        ended = true;
        socket.patience(afterTheDot);
        super.finishData();
    }

    boolean ended() {
        return ended;
    }

    /** How long an answer may take from here on; that to a whole message. */
    void patience(int millis) {
        socket.patience(millis);
        afterTheDot = millis;
    }

    int messages() {
        return messages;
    }

    long idleNanos() {
        return System.nanoTime() - lastUsed;
    }

    /** After a refusal the server may still hold half a transaction. */
    synchronized boolean reset() {
        hurry();
        try {
            requireAnswers();
            return super.isConnected() && simpleCommand("RSET") == 250;
        } catch (MessagingException e) {
            return false;
        }
    }

    void hangUp() {
        closing = true;
        try {
            close();
        } catch (MessagingException e) {
            // it is gone, which is what was wanted
        }
    }
}
