package org.volenti.edge.api;

import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;
import org.volenti.common.Channel;
import org.volenti.engage.audit.AuditEntry;
import org.volenti.engage.audit.AuditEntry.Outcome;
import org.volenti.engage.audit.AuditLog;

/**
 * Writes into the log that an {@link Audited} call is made, before it is, and what it came to, before the answer goes out; and
 * by whose key. A crash in between leaves the attempt.
 */
@Singleton
class AuditedFilter {
    /** Of an address only what can be an id: nobody's name gets into the log by being typed into one. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,80}");

    private static final Logger LOG = Logger.getLogger(AuditedFilter.class);

    private static final String ATTEMPT = "volenti.attempt";

    private final AuditLog log;
    private final AddressMark mark;

    AuditedFilter(AuditLog log, AddressMark mark) {
        this.log = log;
        this.mark = mark;
    }

    /** After {@link ApiKeyFilter}. */
    @ServerRequestFilter(priority = 1200)
    void before(ContainerRequestContext request, @Nullable ResourceInfo route) {
        var audited = audited(request, route);
        if (audited.isEmpty() || request.getMethod().equals("GET")) return;
        var actor = ApiKeyFilter.actor(request);
        request.setProperty(
                ATTEMPT,
                log.attempted(actor, audited.get().value(), Optional.empty(), subject(request, audited.get())));
    }

    /** Without a key nobody is known who could have done it, and nothing is done. */
    private static Optional<Audited> audited(ContainerRequestContext request, @Nullable ResourceInfo route) {
        if (route == null || !ApiKeyFilter.isAdmitted(request)) return Optional.empty();
        var method = route.getResourceMethod();
        return method == null ? Optional.empty() : Optional.ofNullable(method.getAnnotation(Audited.class));
    }

    @ServerResponseFilter
    void keep(ContainerRequestContext request, ContainerResponseContext response, @Nullable ResourceInfo route) {
        audited(request, route).ifPresent(audited -> keep(request, response, audited));
    }

    private void keep(ContainerRequestContext request, ContainerResponseContext response, Audited audited) {
        var entry = new AuditEntry(
                ApiKeyFilter.actor(request),
                audited.value(),
                outcome(response.getStatus()),
                Optional.empty(),
                subject(request, audited),
                response.getEntity() instanceof Audited.Told answer ? answer.told() : "");
        if (entry.outcome() != Outcome.FAILED) {
            write(request, entry);
            return;
        }
        try {
            write(request, entry);
        } catch (RuntimeException e) {
            // the database is away, which the answer says already
            LOG.warnf("a failed %s is not in the log: %s", entry.action(), e.getMessage());
        }
    }

    private void write(ContainerRequestContext request, AuditEntry entry) {
        if (request.getProperty(ATTEMPT) instanceof Long begun) log.ended(begun, entry);
        else log.write(entry);
    }

    private static Outcome outcome(int status) {
        if (status >= 500) return Outcome.FAILED;
        return status >= 400 ? Outcome.REFUSED : Outcome.DONE;
    }

    private String subject(ContainerRequestContext request, Audited audited) {
        return audited.ofAddress() ? address(request) : named(request);
    }

    private String address(ContainerRequestContext request) {
        var asked = request.getUriInfo().getQueryParameters();
        var channel = asked.getFirst("channel");
        var address = asked.getFirst("address");
        if (channel == null || address == null) return "";
        try {
            return mark.of(new Channel(channel), SuppressionResource.address(channel, address));
        } catch (IllegalArgumentException | ItemRefused e) {
            return "";
        }
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
