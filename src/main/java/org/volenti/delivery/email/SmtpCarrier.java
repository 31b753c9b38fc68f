package org.volenti.delivery.email;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import java.util.Optional;
import org.volenti.common.Channel;
import org.volenti.consent.Permit;
import org.volenti.delivery.Carrier;
import org.volenti.delivery.Outcome;
import org.volenti.message.Message;

/** Hands mail over by SMTP, one recipient a transaction, several connections at once. */
@Singleton
public class SmtpCarrier implements Carrier {
    private final SmtpSettings settings;
    private final ReturnAddress returnAddress;
    private final DkimSigner signer;
    private volatile Optional<SmtpPool> pool = Optional.empty();

    public SmtpCarrier(SmtpSettings settings, ReturnAddress returnAddress, DkimSigner signer) {
        this.settings = settings;
        this.returnAddress = returnAddress;
        this.signer = signer;
    }

    @Override
    public String name() {
        return "smtp";
    }

    @Override
    public boolean carries(Channel channel) {
        return channel.equals(Channel.EMAIL);
    }

    @Override
    public int lines() {
        return settings.smtpConnections();
    }

    @Override
    public void requireConfigured() {
        pool();
    }

    /** A mail server answers no questions; but what cannot be delivered comes back, and names its message. */
    @Override
    public Later later() {
        return returnAddress.address().isPresent() ? Later.TOLD : Later.NOTHING;
    }

    @Override
    public void ready(int lines) throws Unavailable {
        pool().ready(lines);
    }

    @Override
    public Outcome deliver(Permit permit, Message message) throws Permit.Stale {
        if (!message.headers().containsKey("From")) {
            return new Outcome.Rejected("brand.sender.email is missing in campaigns/policy.yaml", false);
        }
        Mail mail;
        Address recipient;
        try {
            mail = Mail.of(message, returnAddress.of(message.id()), signer, pool().session());
            recipient = mail.getRecipients(jakarta.mail.Message.RecipientType.TO)[0];
        } catch (MessagingException e) {
            return new Outcome.Rejected("cannot be written as mail: " + e.getMessage(), false);
        }
        SmtpLine line;
        try {
            line = pool().take();
        } catch (MessagingException e) {
            return SmtpAnswer.of(e).outcome(false);
        }
        return handOver(permit, mail, recipient, line);
    }

    private Outcome handOver(Permit permit, Mail mail, Address recipient, SmtpLine line) throws Permit.Stale {
        boolean usable = true;
        try {
            permit.requireFresh();
            line.send(mail, recipient);
            return new Outcome.Accepted(Optional.of(providerId(line)));
        } catch (MessagingException e) {
            var answer = SmtpAnswer.of(e);
            usable = answer.ofLivingSession() && line.reset();
            return answer.outcome(line.ended());
        } catch (RuntimeException e) {
            usable = false;
            var detail = e.getClass().getSimpleName();
            return line.ended() ? new Outcome.Unknown(detail) : new Outcome.Retryable(detail, Optional.empty());
        } finally {
            if (usable) pool().giveBack(line);
            else pool().drop(line);
        }
    }

    /** The server's own words, which hold its queue id: {@code 250 2.0.0 Ok: queued as 4F2A}. */
    private static String providerId(SmtpLine line) {
        var words = line.getLastServerResponse().strip();
        return words.length() > 200 ? words.substring(0, 200) : words;
    }

    private SmtpPool pool() {
        var present = pool;
        return present.isPresent() ? present.get() : opened();
    }

    private synchronized SmtpPool opened() {
        if (pool.isEmpty()) {
            var url = settings.smtpUrl()
                    .orElseThrow(() -> new IllegalStateException(
                            "VOLENTI_CHANNELS names email: set VOLENTI_SMTP_URL to smtp[s]://user:pass@host:port"));
            pool = Optional.of(new SmtpPool(SmtpUrl.parse(url), settings));
        }
        return pool.orElseThrow();
    }

    /** How many connections were ever opened. */
    public int connectionsOpened() {
        return pool.map(SmtpPool::opened).orElse(0);
    }

    @PreDestroy
    void close() {
        pool.ifPresent(SmtpPool::close);
    }
}
