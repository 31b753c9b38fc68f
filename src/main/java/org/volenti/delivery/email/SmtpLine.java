package org.volenti.delivery.email;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * One connection to the mail server, used for many messages, one at a time. Knows whether the final dot of the present
 * message has been written: from there on nobody can know whether it was taken until the server answers (RFC 1047).
 */
final class SmtpLine extends SMTPTransport {
    private boolean ended;
    private int messages;
    private long lastUsed = System.nanoTime();

    SmtpLine(Session session, SmtpUrl url) {
        super(
                session,
                new URLName(url.tls() ? "smtps" : "smtp", url.host(), url.port(), null, null, null),
                url.tls() ? "smtps" : "smtp",
                url.tls());
    }

    void send(MimeMessage message, Address recipient) throws MessagingException {
        ended = false;
        messages++;
        try {
            sendMessage(message, new Address[] {recipient});
        } finally {
            lastUsed = System.nanoTime();
        }
    }

    @Override
    protected void finishData() throws IOException, MessagingException {
        ended = true;
        super.finishData();
    }

    boolean ended() {
        return ended;
    }

    int messages() {
        return messages;
    }

    long idleNanos() {
        return System.nanoTime() - lastUsed;
    }

    /** After a refusal the server may still hold half a transaction. */
    boolean reset() {
        try {
            return super.isConnected() && simpleCommand("RSET") == 250;
        } catch (MessagingException e) {
            return false;
        }
    }

    void hangUp() {
        try {
            close();
        } catch (MessagingException e) {
            // it is gone, which is what was wanted
        }
    }
}
