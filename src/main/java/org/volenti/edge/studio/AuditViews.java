package org.volenti.edge.studio;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.volenti.common.CustomerId;
import org.volenti.common.LanedId;
import org.volenti.engage.audit.AuditActor;
import org.volenti.engage.audit.AuditLog;

/** Entries of the log in words. */
@ApplicationScoped
class AuditViews {
    private static final int ON_HER_PAGE = 8;

    private final AuditLog log;
    private final AuditText text;

    AuditViews(AuditLog log, AuditText text) {
        this.log = log;
        this.text = text;
    }

    /** The last that was done to one customer, looks included. */
    List<AuditView.Row> of(CustomerId customer) {
        return log.read(AuditLog.Wanted.of(customer), Optional.empty(), ON_HER_PAGE).stream()
                .map(this::row)
                .toList();
    }

    AuditView.Row row(AuditLog.Kept kept) {
        var entry = kept.entry();
        return new AuditView.Row(
                kept.at(),
                who(entry.actor()),
                text.action(entry.action()),
                switch (entry.outcome()) {
                    case ATTEMPTED -> text.attempted();
                    case DONE -> "";
                    case REFUSED -> text.refused();
                    case FAILED -> text.failed();
                },
                entry.customer()
                        .map(customer -> kept.ref().orElseGet(() -> text.erased(LanedId.write(customer.value()))))
                        .orElse(""),
                kept.ref().map(CustomerPages::path).orElse(""),
                entry.subject(),
                entry.detail());
    }

    private String who(AuditActor actor) {
        return switch (actor.kind()) {
            case STAFF -> actor.name();
            case API_KEY -> text.apiKey(actor.name());
            case CUSTOMER -> text.customerHerself();
            case SYSTEM -> text.system();
            case STRANGER -> text.stranger();
        };
    }
}
