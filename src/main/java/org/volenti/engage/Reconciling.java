package org.volenti.engage;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;
import org.volenti.common.WhileUp;
import org.volenti.delivery.Reconciliation;

/** Settles messages of which nobody knew by what their providers know of them (SMS-04). */
@ApplicationScoped
class Reconciling {
    private static final Logger LOG = Logger.getLogger(Reconciling.class);

    private final Reconciliation reconciliation;
    private final ReceiptDesk receipts;

    Reconciling(Reconciliation reconciliation, ReceiptDesk receipts) {
        this.reconciliation = reconciliation;
        this.receipts = receipts;
    }

    @Scheduled(
            every = "1m",
            delayed = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = WhileUp.class)
    void settle() {
        var found = reconciliation.find();
        found.forEach(receipts::take);
        if (!found.isEmpty()) LOG.infof("%d messages of which nobody knew were found at their providers", found.size());
    }
}
