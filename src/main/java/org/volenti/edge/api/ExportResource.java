package org.volenti.edge.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.volenti.edge.PersonalFile;
import org.volenti.engage.audit.AuditAction;
import org.volenti.engage.audit.AuditEntry;
import org.volenti.engage.audit.AuditLog;
import org.volenti.profile.Profiles;

/** Everything known about one person (GDPR Art. 15 and 20): JSON, or CSV with a line a value. */
@Path("/api/v1")
@RunOnVirtualThread
public class ExportResource {
    private final PersonalFile file;
    private final Profiles profiles;
    private final AuditLog audit;

    ExportResource(PersonalFile file, Profiles profiles, AuditLog audit) {
        this.file = file;
        this.audit = audit;
        this.profiles = profiles;
    }

    @GET
    @Path("/customers/{ref}/export")
    public Response export(
            @PathParam("ref") String ref,
            @QueryParam("format") @Nullable String format,
            @Context ContainerRequestContext request) {
        var customer =
                profiles.findByRef(ref).orElseThrow(() -> ApiProblem.notFound("There is no customer “" + ref + "”"));
        if (format != null && !format.equals("json") && !format.equals("csv"))
            throw ApiProblem.unprocessable("format is json or csv, not “" + format + "”");
        audit.write(AuditEntry.done(ApiKeyFilter.actor(request), AuditAction.CUSTOMER_EXPORTED, customer));
        if (format == null || format.equals("json"))
            return Response.ok(file.of(customer), "application/json").build();
        return Response.ok(file.csv(customer), "text/csv; charset=utf-8")
                .header("Content-Disposition", "attachment; filename=\"export.csv\"")
                .build();
    }
}
