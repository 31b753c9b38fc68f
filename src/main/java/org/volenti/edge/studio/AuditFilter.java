package org.volenti.edge.studio;

import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;
import org.volenti.common.CustomerId;
import org.volenti.engage.audit.AuditAction;
import org.volenti.engage.audit.AuditActor;
import org.volenti.engage.audit.AuditEntry;
import org.volenti.engage.audit.AuditEntry.Outcome;
import org.volenti.engage.audit.AuditLog;
import org.volenti.profile.Customer;
import org.volenti.profile.Customers;

/**
 * Writes into the log what each request to a {@link Logged} route came to, and who was turned away from any, before the
 * answer goes out: what cannot be written is not shown. An act of staff is written down before it is done, too, as
 * attempted: a crash in between leaves that, and what cannot be written is not done.
 */
@Singleton
class AuditFilter {
    /** Of an address only what can be an id: nobody's name gets into the log by being typed into one. */
    private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,80}");

    private static final String ATTEMPT = "volenti.attempt";

    private final AuditLog log;
    private final Trail trail;
    private final Desk desk;
    private final Customers customers;

    AuditFilter(AuditLog log, Trail trail, Desk desk, Customers customers) {
        this.customers = customers;
        this.log = log;
        this.trail = trail;
        this.desk = desk;
    }

    /** Of whoever {@link Gate} has just let in. */
    void begin(ResteasyReactiveContainerRequestContext request, ResourceInfo route) {
        if (looks(request)) return;
        // strangers must not fill the log
        var logged = logged(route).filter(Logged::ahead);
        if (logged.isEmpty() || desk.staff().isEmpty()) return;
        request.setProperty(ATTEMPT, log.attempted(actor(), logged.get().value(), whom(request), named(request)));
    }

    private Optional<CustomerId> whom(ResteasyReactiveContainerRequestContext request) {
        return Gate.field(request, "ref").flatMap(customers::find).map(Customer::id);
    }

    private static boolean looks(ContainerRequestContext request) {
        return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    }

    @ServerResponseFilter
    void keep(ContainerRequestContext request, ContainerResponseContext response, ResourceInfo route) {
        if (!Gate.isStudio(request.getUriInfo().getPath())) return;
        boolean admitted = Boolean.TRUE.equals(request.getProperty(Gate.ADMITTED));
        int status = response.getStatus();
        // sent to sign in, or to choose a password: neither done nor refused; and strangers must not fill the log
        if (!admitted && (status != 403 || desk.staff().isEmpty())) return;
        var action = logged(route)
                .map(Logged::value)
                .or(() -> admitted ? Optional.empty() : Optional.of(AuditAction.TURNED_AWAY));
        var attempt = Optional.ofNullable((Long) request.getProperty(ATTEMPT));
        if (action.isEmpty() || (trail.isSilent() && attempt.isEmpty())) return;
        var entry = new AuditEntry(
                actor(),
                action.get(),
                outcome(status),
                trail.customer(),
                trail.subject().orElseGet(() -> named(request)),
                trail.detail());
        attempt.ifPresentOrElse(begun -> log.ended(begun, entry), () -> log.write(entry));
    }

    private static Optional<Logged> logged(ResourceInfo route) {
        var method = route.getResourceMethod();
        return method == null ? Optional.empty() : Optional.ofNullable(method.getAnnotation(Logged.class));
    }

    private AuditActor actor() {
        var name = desk.staff();
        return name.isEmpty() ? AuditActor.STRANGER : AuditActor.staff(name);
    }

    private Outcome outcome(int status) {
        if (status >= 500) return Outcome.FAILED;
        return status >= 400 || trail.isRefused() || trail.isSilent() ? Outcome.REFUSED : Outcome.DONE;
    }

    /** The campaign, launch or message that the address names. */
    private static String named(ContainerRequestContext request) {
        return Optional.ofNullable(request.getUriInfo().getPathParameters().getFirst("id"))
                .filter(id -> ID.matcher(id).matches())
                .orElse("");
    }
}
