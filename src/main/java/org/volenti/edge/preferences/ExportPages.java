package org.volenti.edge.preferences;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import org.volenti.edge.PersonalFile;
import org.volenti.engage.audit.AuditAction;
import org.volenti.engage.audit.AuditActor;
import org.volenti.engage.audit.AuditEntry;
import org.volenti.engage.audit.AuditLog;
import org.volenti.message.LinkKind;

/** A copy of all that is kept of her, for whoever reads the address that the link went to (GDPR Art. 15 and 20). */
@Path("/export/{token}")
@RunOnVirtualThread
class ExportPages {
    private final Asking asking;
    private final PersonalFile file;
    private final AuditLog audit;
    private final PrivacySignal privacySignal;

    ExportPages(Asking asking, PersonalFile file, AuditLog audit, PrivacySignal privacySignal) {
        this.asking = asking;
        this.file = file;
        this.audit = audit;
        this.privacySignal = privacySignal;
    }

    @GET
    public Response look(@PathParam("token") String token, @Context RoutingContext request) {
        var asked = asking.of(LinkKind.EXPORT, token, request);
        return asked.ref().isEmpty()
                ? asking.over(asked)
                : Answers.page(asked.reader(), Templates.export(asked.reader().sheet()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response press(
            @PathParam("token") String token, MultivaluedMap<String, String> fields, @Context RoutingContext request) {
        Faults.bodyWasRead(request);
        var asked = asking.of(LinkKind.EXPORT, token, request);
        if (asked.ref().isEmpty()) return asking.over(asked);
        var customer = asked.claim().customer();
        var wish = new Form(fields).first("confirm");
        if (wish.equals("json") || wish.equals("csv")) {
            audit.write(AuditEntry.done(AuditActor.CUSTOMER, AuditAction.CUSTOMER_EXPORTED, customer));
            var visitor = Visitor.of(request, "/export", Visitor.CLICKED);
            privacySignal.heed(asked.claim(), visitor, asked.reader(), request, false);
        }
        return switch (wish) {
            case "json" -> attachment(file.of(customer), "application/json", "json");
            case "csv" -> attachment(file.csv(customer), "text/csv; charset=utf-8", "csv");
            default -> look(token, request);
        };
    }

    /** No form of ours: nothing is pressed. */
    @POST
    @Consumes(MediaType.WILDCARD)
    public Response other(@PathParam("token") String token, @Context RoutingContext request) {
        Faults.bodyWasRead(request);
        return look(token, request);
    }

    private static Response attachment(Object content, String type, String ending) {
        return Response.ok(content, type)
                .header("Content-Disposition", "attachment; filename=\"my-data." + ending + "\"")
                .build();
    }
}
