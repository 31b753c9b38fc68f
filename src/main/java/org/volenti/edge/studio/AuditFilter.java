package org.volenti.edge.studio;

import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.volenti.engage.audit.AuditAction;
import org.volenti.engage.audit.AuditActor;
import org.volenti.engage.audit.AuditEntry;
import org.volenti.engage.audit.AuditEntry.Outcome;
import org.volenti.engage.audit.AuditLog;

/**
 * Writes into the log what each request to a {@link Logged} route came to, and who was turned away from any, before the
 * answer goes out: what cannot be written is not shown.
 */
@Singleton
class AuditFilter {
    /** Of an address only what can be an id: nobody's name gets into the log by being typed into one. */
    private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,80}");

    private final AuditLog log;
    private final Trail trail;
    private final Desk desk;

    AuditFilter(AuditLog log, Trail trail, Desk desk) {
        this.log = log;
        this.trail = trail;
        this.desk = desk;
    }

    @ServerResponseFilter
    void keep(ContainerRequestContext request, ContainerResponseContext response, ResourceInfo route) {
        if (!Gate.isStudio(request.getUriInfo().getPath())) return;
        boolean admitted = Boolean.TRUE.equals(request.getProperty(Gate.ADMITTED));
        int status = response.getStatus();
        // sent to sign in, or to choose a password: neither done nor refused; and strangers must not fill the log
        if (!admitted && (status != 403 || desk.staff().isEmpty())) return;
        var action = action(route).or(() -> admitted ? Optional.empty() : Optional.of(AuditAction.TURNED_AWAY));
        if (action.isEmpty() || trail.isSilent()) return;
        log.write(new AuditEntry(
                actor(),
                action.get(),
                outcome(status),
                trail.customer(),
                trail.subject().orElseGet(() -> named(request)),
                trail.detail()));
    }

    private static Optional<AuditAction> action(ResourceInfo route) {
        var method = route.getResourceMethod();
        if (method == null) return Optional.empty();
        return Optional.ofNullable(method.getAnnotation(Logged.class)).map(Logged::value);
    }

    private AuditActor actor() {
        var name = desk.staff();
        return name.isEmpty() ? AuditActor.STRANGER : AuditActor.staff(name);
    }

    private Outcome outcome(int status) {
        if (status >= 500) return Outcome.FAILED;
        return status >= 400 || trail.isRefused() ? Outcome.REFUSED : Outcome.DONE;
    }

    /** The campaign, launch or message that the address names. */
    private static String named(ContainerRequestContext request) {
        return Optional.ofNullable(request.getUriInfo().getPathParameters().getFirst("id"))
                .filter(id -> ID.matcher(id).matches())
                .orElse("");
    }
}
