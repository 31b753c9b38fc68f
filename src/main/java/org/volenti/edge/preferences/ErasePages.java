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
import org.volenti.engage.Erasures;
import org.volenti.engage.audit.AuditActor;
import org.volenti.message.LinkKind;

/** To be forgotten, for whoever reads the address that the link went to (GDPR Art. 17). */
@Path("/erase/{token}")
@RunOnVirtualThread
class ErasePages {
    private final Asking asking;
    private final Erasures erasures;

    ErasePages(Asking asking, Erasures erasures) {
        this.asking = asking;
        this.erasures = erasures;
    }

    @GET
    public Response look(@PathParam("token") String token, @Context RoutingContext request) {
        var asked = asking.of(LinkKind.ERASE, token, request);
        return asked.ref().isEmpty()
                ? asking.over(asked)
                : Answers.page(asked.reader(), Templates.erase(asked.reader().sheet(), false, ""));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response press(
            @PathParam("token") String token, MultivaluedMap<String, String> fields, @Context RoutingContext request) {
        Faults.bodyWasRead(request);
        var asked = asking.of(LinkKind.ERASE, token, request);
        if (!new Form(fields).first("confirm").equals("erase")) return look(token, request);
        return asked.ref()
                .flatMap(ref -> erasures.erase(ref, AuditActor.CUSTOMER, "asked for on the page behind a mailed link"))
                .map(erased -> erased.proofUntil().map(asked.reader()::day).orElse(""))
                .map(until -> Answers.page(
                        asked.reader(), Templates.erase(asked.reader().sheet(), true, until)))
                .orElseGet(() -> asking.over(asked));
    }

    /** No form of ours: nothing is pressed. */
    @POST
    @Consumes(MediaType.WILDCARD)
    public Response other(@PathParam("token") String token, @Context RoutingContext request) {
        Faults.bodyWasRead(request);
        return look(token, request);
    }
}
