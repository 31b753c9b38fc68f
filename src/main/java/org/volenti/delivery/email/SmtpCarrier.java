package org.volenti.delivery.email;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.volenti.common.Channel;
import org.volenti.consent.Permit;
import org.volenti.delivery.Carrier;
import org.volenti.delivery.Limit;
import org.volenti.delivery.Outcome;
import org.volenti.message.Message;

/** Hands mail over to one relay by SMTP, one recipient a transaction, several connections at once. */
@Singleton
public class SmtpCarrier implements Carrier {
    /** Of several relays each says which it is. */
    private static final String NAME = "smtp";

    private final SmtpSettings settings;
    private final ReturnAddress returnAddress;
    private final DkimSigner signer;
    /** Which of the relays it is, in the order in which they are named. */
    private final int index;

    private volatile Optional<Opened> opened = Optional.empty();

    private record Opened(
            SmtpUrl url, boolean isAlone, SmtpPool pool, DomainLimits domains, List<SmtpCarrier> others) {}

    @Inject
    public SmtpCarrier(SmtpSettings settings, ReturnAddress returnAddress, DkimSigner signer) {
        this(settings, returnAddress, signer, 0);
    }

    private SmtpCarrier(SmtpSettings settings, ReturnAddress returnAddress, DkimSigner signer, int index) {
        this.settings = settings;
        this.returnAddress = returnAddress;
        this.signer = signer;
        this.index = index;
    }

    @Override
    public String name() {
        if (settings.smtpUrl().isEmpty() || open().isAlone()) return NAME;
        return NAME + ":" + open().url().place();
    }

    /** The relays named after this one, tried while it is away, and with what it refused for now. */
    @Override
    public List<Carrier> others() {
        return List.copyOf(open().others());
    }

    @Override
    public boolean carries(Channel channel) {
        return channel.equals(Channel.EMAIL);
    }

    @Override
    public int lines() {
        return settings.smtpUrl().isEmpty()
                ? settings.smtpConnections()
                : open().url().connections().orElse(settings.smtpConnections());
    }

    @Override
    public void requireConfigured() {
        if (lines() < 1) throw new IllegalStateException("VOLENTI_SMTP_CONNECTIONS is " + lines() + ": 1 is the least");
        Mail.prepare(pool().session());
    }

    @Override
    public Optional<Share> share(Message message) {
        var url = open().url();
        return url.perSecond().isEmpty() && url.perMinute().isEmpty()
                ? Optional.empty()
                : Optional.of(new Share(rate(url), Limit.effective(url.perSecond(), url.perMinute()), 1));
    }

    private static String rate(SmtpUrl url) {
        return NAME + ":" + url.place();
    }

    @Override
    public Optional<Sparing> sparing(Message message) {
        return open().domains().of(message.to());
    }

    @Override
    public List<Limit> limits() {
        var url = open().url();
        var limits = new ArrayList<Limit>();
        limits.add(new Limit(
                rate(url),
                Limit.Of.RELAY,
                Limit.Unit.MESSAGES,
                url.perSecond(),
                url.perMinute(),
                Optional.of(lines()),
                url.isAmazonSes() ? Limit.Published.AMAZON_SES : Limit.Published.NONE));
        limits.addAll(open().domains().all());
        return limits;
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
            // nothing was begun: whatever it said, it said of everybody
            return new Outcome.Retryable(SmtpAnswer.of(e).text(), Optional.empty(), true);
        }
        return handOver(permit, mail, recipient, line);
    }

    private Outcome handOver(Permit permit, Mail mail, Address recipient, SmtpLine line) throws Permit.Stale {
        // whatever happens that is not foreseen here: a line in the middle of somebody's mail serves nobody else
        boolean usable = false;
        try {
            permit.requireFresh();
            line.send(mail, recipient);
            usable = true;
            return new Outcome.Accepted(Optional.of(providerId(line)));
        } catch (MessagingException e) {
            var answer = SmtpAnswer.of(e);
            usable = answer.ofLivingSession() && line.reset();
            return answer.outcome(line.ended());
        } catch (RuntimeException e) {
            var detail = e.getClass().getSimpleName();
            return line.ended() ? new Outcome.Unknown(detail) : new Outcome.Retryable(detail, Optional.empty());
        } catch (Permit.Stale e) {
            usable = true;
            throw e;
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
        return open().pool();
    }

    private Opened open() {
        var present = opened;
        return present.isPresent() ? present.get() : opened();
    }

    private synchronized Opened opened() {
        if (opened.isPresent()) return opened.get();
        var setting = settings.smtpUrl()
                .orElseThrow(() -> new IllegalStateException(
                        "VOLENTI_CHANNELS names email: set VOLENTI_SMTP_URL to smtp[s]://user:pass@host:port"));
        var urls = SmtpUrl.list(setting);
        var url = urls.get(index);
        var others = new ArrayList<SmtpCarrier>();
        for (int next = index + 1; index == 0 && next < urls.size(); next++) {
            others.add(new SmtpCarrier(settings, returnAddress, signer, next));
        }
        var domains = DomainLimits.parse(settings.smtpDomains());
        var now = new Opened(url, urls.size() == 1, new SmtpPool(url, settings), domains, others);
        opened = Optional.of(now);
        return now;
    }

    /** How many connections were ever opened. */
    public int connectionsOpened() {
        return opened.map(each -> each.pool().opened()).orElse(0);
    }

    @PreDestroy
    void close() {
        opened.ifPresent(each -> {
            each.pool().close();
            each.others().forEach(SmtpCarrier::close);
        });
    }
}
