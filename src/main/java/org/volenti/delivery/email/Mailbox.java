package org.volenti.delivery.email;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.search.FlagTerm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Predicate;
import org.eclipse.angus.mail.imap.IMAPMessage;

/**
 * A mailbox that is looked into. By IMAP what meant something is deleted and all else marked as seen, for a person to read;
 * POP3 has no such mark, so there all that was read is deleted.
 */
public final class Mailbox {
    /** In one look. */
    private static final int MOST = 500;
    /** Of one mail; no more of it is ever judged. */
    private static final int BYTES = 2_000_000;

    private final MailboxUrl url;

    public Mailbox(MailboxUrl url) {
        this.url = url;
    }

    /**
     * Reads what is new. A mail is touched only after {@code meaning} has returned: what it throws leaves that mail as it was.
     *
     * @param meaning takes a mail as it came, and tells whether it meant something
     * @return how many were taken
     */
    public int read(Predicate<byte[]> meaning) throws Unread {
        try {
            return look(meaning);
        } catch (MessagingException e) {
            throw new Unread(e);
        }
    }

    /** It cannot be reached, or does not let us in. */
    public static final class Unread extends Exception {
        private static final long serialVersionUID = 1;

        private Unread(MessagingException cause) {
            super(cause.getMessage(), cause);
        }
    }

    private int look(Predicate<byte[]> meaning) throws MessagingException {
        var session = Session.getInstance(properties());
        try (var store = connected(session)) {
            var folder = store.getFolder(url.isImap() ? url.folder() : "INBOX");
            folder.open(Folder.READ_WRITE);
            try {
                return read(folder, meaning);
            } finally {
                folder.close(true);
            }
        }
    }

    private Store connected(Session session) throws MessagingException {
        var store = session.getStore(url.protocol());
        store.connect(url.host(), url.port(), url.user(), url.password());
        return store;
    }

    private int read(Folder folder, Predicate<byte[]> meaning) throws MessagingException {
        int taken = 0;
        Optional<RuntimeException> failure = Optional.empty();
        for (var mail : unread(folder)) {
            if (taken >= MOST) break;
            try {
                boolean meant = meaning.test(bytes(mail));
                if (meant || !url.isImap()) mail.setFlag(Flags.Flag.DELETED, true);
                else mail.setFlag(Flags.Flag.SEEN, true);
                taken++;
            } catch (MessagingException e) {
                if (!folder.isOpen()) throw e;
                // it may have just been taken away by another, or is none that can be read
                failure = Optional.of(new IllegalStateException("a mail could not be read", e));
            } catch (RuntimeException e) {
                // the next may be well; this one is tried again at the next look
                failure = Optional.of(e);
            }
        }
        if (failure.isPresent() && taken == 0) throw failure.get();
        return taken;
    }

    private Message[] unread(Folder folder) throws MessagingException {
        return url.isImap() ? folder.search(new FlagTerm(new Flags(Flags.Flag.SEEN), false)) : folder.getMessages();
    }

    private static byte[] bytes(Message mail) throws MessagingException {
        // or reading alone would mark it as seen
        if (mail instanceof IMAPMessage imap) imap.setPeek(true);
        var bytes = new ByteArrayOutputStream();
        try {
            mail.writeTo(new FirstBytes(bytes));
        } catch (IOException e) {
            throw new MessagingException("a mail could not be read", e);
        }
        return bytes.toByteArray();
    }

    private Properties properties() {
        var properties = new Properties();
        var prefix = "mail." + url.protocol() + ".";
        // Angus waits for ever unless told otherwise
        for (var patience : new String[] {"connectiontimeout", "timeout", "writetimeout"}) {
            properties.setProperty(prefix + patience, "30000");
        }
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        properties.setProperty(prefix + "starttls.enable", "true");
        // or whoever stands in between could have the password in the clear
        properties.setProperty(prefix + "starttls.required", String.valueOf(!url.isLocal()));
        return properties;
    }

    /** Lets the rest go by. */
    private static final class FirstBytes extends OutputStream {
        private final ByteArrayOutputStream kept;

        private FirstBytes(ByteArrayOutputStream kept) {
            this.kept = kept;
        }

        @Override
        public void write(int b) {
            if (kept.size() < BYTES) kept.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            kept.write(bytes, offset, Math.clamp(BYTES - kept.size(), 0, length));
        }
    }
}
