package org.volenti.edge.api;

import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;
import org.volenti.engage.audit.AuditAction;
import org.volenti.engage.audit.AuditEntry;
import org.volenti.engage.audit.AuditEntry.Outcome;
import org.volenti.engage.audit.AuditLog;

/** Writes into the log what each {@link Audited} call came to, and by whose key, before the answer goes out. */
@Singleton
class AuditedFilter {
    /** Of an address only what can be an id: nobody's name gets into the log by being typed into one. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,80}");

    private static final Logger LOG = Logger.getLogger(AuditedFilter.class);

    private final AuditLog log;

    AuditedFilter(AuditLog log) {
        this.log = log;
    }

    @ServerResponseFilter
    void keep(ContainerRequestContext request, ContainerResponseContext response, @Nullable ResourceInfo route) {
        // without a key nobody is known who could have done it, and nothing was done
        if (route == null || !ApiKeyFilter.isAdmitted(request)) return;
        var audited = route.getResourceMethod() == null
                ? null
                : route.getResourceMethod().getAnnotation(Audited.class);
        if (audited != null) keep(request, response, audited.value());
    }

    private void keep(ContainerRequestContext request, ContainerResponseContext response, AuditAction action) {
        var entry = new AuditEntry(
                ApiKeyFilter.actor(request),
                action,
                outcome(response.getStatus()),
                Optional.empty(),
                named(request),
                response.getEntity() instanceof Audited.Told answer ? answer.told() : "");
        if (entry.outcome() != Outcome.FAILED) {
            log.write(entry);
            return;
        }
        try {
            log.write(entry);
        } catch (RuntimeException e) {
            // the database is away, which the answer says already
            LOG.warnf("a failed %s is not in the log: %s", action, e.getMessage());
        }
    }

    private static Outcome outcome(int status) {
        if (status >= 500) return Outcome.FAILED;
        return status >= 400 ? Outcome.REFUSED : Outcome.DONE;
    }

    /** The campaign, launch, message or import that the address names, or of what an import is. */
    private static String named(ContainerRequestContext request) {
        var parameters = request.getUriInfo().getPathParameters();
        return Stream.of("id", "kind")
                .flatMap(name -> Optional.ofNullable(parameters.getFirst(name)).stream())
                .filter(id -> ID.matcher(id).matches())
                .findFirst()
                .orElse("");
    }
}
