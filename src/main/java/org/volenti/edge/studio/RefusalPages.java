package org.volenti.edge.studio;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestForm;
import org.volenti.common.Purpose;
import org.volenti.engage.audit.AuditAction;
import org.volenti.profile.Customers;

/** “She told us no”: what she wants no more of, then why. */
@Path("/studio/customers/refusal")
@RunOnVirtualThread
class RefusalPages {
    static final String EVERYTHING = "everything";

    private final Customers customers;
    private final ToldRefusals refusals;
    private final Trail trail;
    private final Desk desk;

    RefusalPages(Customers customers, ToldRefusals refusals, Trail trail, Desk desk) {
        this.customers = customers;
        this.refusals = refusals;
        this.trail = trail;
        this.desk = desk;
    }

    @POST
    @Takes(Right.RECORD_REFUSAL)
    @Logged(AuditAction.REFUSAL_RECORDED)
    public Response record(
            @RestForm @DefaultValue("") String ref,
            @RestForm @DefaultValue("") String what,
            @RestForm @DefaultValue("") String reason) {
        var customer = customers.find(ref).orElseThrow(NotFoundException::new);
        trail.about(customer.id());
        var purpose = refusals.purposes().stream()
                .filter(one -> one.id().equals(what))
                .findFirst();
        var why = RefusalReason.of(reason);
        // the form says it all before it is sent; what still comes half is not guessed at
        if (why.isEmpty() || (purpose.isEmpty() && !what.equals(EVERYTHING))) {
            trail.refused();
            return Desk.see(CustomerPages.path(ref) + "#told-us");
        }
        trail.about(purpose.map(Purpose::id).orElse(EVERYTHING));
        trail.detail(why.get().word());
        if (!refusals.record(customer, purpose, why.get(), desk.staff())) throw new NotFoundException();
        return Desk.see(CustomerPages.path(ref) + "&done=" + Notice.REFUSAL_KEPT.word());
    }
}
