package org.volenti.delivery.email;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UnsupportedEncodingException;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.jspecify.annotations.Nullable;
import org.volenti.message.Message;

/** A message as MIME: plain text and HTML as alternatives, in UTF-8, each header encoded and on a line of its own. */
final class Mail extends SMTPMessage {
    private static final String UTF_8 = "UTF-8";
    /** As Angus leaves them out when it sends. */
    private static final String[] NOT_SENT = {"Bcc", "Content-Length"};

    /** Bytes; more is possible. */
    private static final int USUAL_SIZE = 16_384;

    private byte[] signature = {};
    private byte[] sealed = {};

    private Mail(Session session) {
        super(session);
    }

    /** Has what mail is made of initialised before many virtual threads want it at once, and wait with their carriers in hand. */
    static void prepare(Session session) {
        new Mail(session);
    }

    static Mail of(Message message, Optional<String> returnPath, DkimSigner signer, Session session)
            throws MessagingException {
        var mail = new Mail(session);
        mail.setRecipient(RecipientType.TO, address(message.to()));
        for (var header : message.headers().entrySet()) mail.header(header);
        returnPath.ifPresent(mail::setEnvelopeFrom);
        mail.setSubject(message.subject().orElse(""), UTF_8);
        if (message.html().isEmpty()) {
            // as it goes over the wire, since that is what is signed
            mail.setText(MailPart.withLineEnds(message.text()), UTF_8, "plain");
        } else {
            // the last alternative is the best one (RFC 2046 §5.1.4)
            mail.setContent(new MimeMultipart(
                    "alternative",
                    MailPart.of("plain", message.text()),
                    MailPart.of("html", message.html().get())));
        }
        mail.saveChanges();
        if (signer.signs()) mail.seal(signer);
        return mail;
    }

    /** From here on it is bytes, and those are what was signed. */
    private void seal(DkimSigner signer) throws MessagingException {
        var bytes = new ByteArrayOutputStream(USUAL_SIZE);
        try {
            writeTo(bytes, NOT_SENT);
        } catch (IOException e) {
            throw new MessagingException("cannot be written", e);
        }
        var mail = bytes.toByteArray();
        signature = signer.header(mail);
        sealed = mail;
    }

    @Override
    public void writeTo(OutputStream out, String @Nullable [] without) throws IOException, MessagingException {
        if (sealed.length == 0) {
            super.writeTo(out, without);
            return;
        }
        out.write(signature);
        out.write(sealed);
        out.flush();
    }

    private void header(Map.Entry<String, String> header) throws MessagingException {
        var value = header.getValue();
        if (value.chars().anyMatch(c -> c < ' ')) throw new MessagingException(header.getKey() + " is not one line");
        switch (header.getKey()) {
            case "From" -> setFrom(named(value));
            case "List-Id" -> setHeader("List-Id", listId(value));
            default -> setHeader(header.getKey(), value);
        }
    }

    private static InternetAddress named(String value) throws AddressException {
        var address = new InternetAddress(value, false);
        try {
            if (address.getPersonal() != null) address.setPersonal(address.getPersonal(), UTF_8);
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("every Java has UTF-8", e);
        }
        return address;
    }

    private static String listId(String value) {
        int at = value.indexOf('<');
        var phrase = value.substring(0, at).strip();
        if (StandardCharsets.US_ASCII.newEncoder().canEncode(phrase)) return value;
        try {
            return MimeUtility.encodeWord(phrase.replace("\"", ""), UTF_8, null) + " " + value.substring(at);
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("every Java has UTF-8", e);
        }
    }

    /** One recipient, and no other: an address that would be read as two is refused. */
    static InternetAddress address(String address) throws AddressException {
        int at = address.lastIndexOf('@');
        if (at < 0) throw new AddressException("no @", address);
        var local = address.substring(0, at);
        // without SMTPUTF8 only the domain can be written otherwise (RFC 5891)
        if (!StandardCharsets.US_ASCII.newEncoder().canEncode(local)) {
            throw new AddressException("needs SMTPUTF8", address);
        }
        try {
            return new InternetAddress(local + "@" + IDN.toASCII(address.substring(at + 1)), true);
        } catch (IllegalArgumentException e) {
            throw new AddressException("its domain cannot be written", address);
        }
    }

    /** Ours stands, the same at every attempt. */
    @Override
    protected void updateMessageID() {
        // set among the headers
    }
}
