package org.volenti.edge.webhooks;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.volenti.common.RefusedStart;
import org.volenti.common.WhileUp;
import org.volenti.delivery.email.BounceSettings;
import org.volenti.delivery.email.Mailbox;
import org.volenti.delivery.email.MailboxUrl;
import org.volenti.engage.MailDesk;

/** Looks into the mailbox that mail comes back to, where one is set. Several instances may: what is told twice counts once. */
@ApplicationScoped
class MailboxLook {
    private static final Logger LOG = Logger.getLogger(MailboxLook.class);

    /** The scheduler begins at 0. */
    private static final int BEFORE_ANY_WORK = -80;

    private final Optional<Mailbox> mailbox;
    private final MailDesk desk;

    MailboxLook(BounceSettings settings, MailDesk desk) {
        this.mailbox = settings.bounceUrl().map(MailboxLook::mailbox);
        this.desk = desk;
    }

    private static Mailbox mailbox(String url) {
        try {
            return new Mailbox(MailboxUrl.parse(url));
        } catch (IllegalArgumentException e) {
            throw RefusedStart.because(String.valueOf(e.getMessage()));
        }
    }

    /** A URL that cannot be read stops the start, rather than be found out by what is missed. */
    void requireReadable(@Observes @Priority(BEFORE_ANY_WORK) StartupEvent start) {
        mailbox.ifPresent(found -> LOG.info("mail that comes back is fetched from its mailbox"));
    }

    @Scheduled(
            every = "${volenti.bounce-every:PT1M}",
            delayed = "10s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = WhileUp.class)
    void look() {
        if (mailbox.isEmpty()) return;
        try {
            int taken = mailbox.get().read(mail -> desk.take(mail) != MailDesk.Came.TO_NOTHING);
            if (taken > 0) LOG.infof("%d mails were read from the bounce mailbox", taken);
        } catch (Mailbox.Unread e) {
            LOG.warnf("the bounce mailbox cannot be read: %s", e.getMessage());
        }
    }
}
