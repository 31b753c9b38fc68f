package org.volenti.edge.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.volenti.engage.Switches;
import org.volenti.engage.audit.AuditAction;

/** The switch for all marketing, read at every last look. */
@Path("/api/v1")
@RunOnVirtualThread
class SendingResource {
    private final Switches switches;

    SendingResource(Switches switches) {
        this.switches = switches;
    }

    record Sending(boolean stopped) {}

    @GET
    @Path("/sending")
    public Sending get() {
        return new Sending(switches.stopped());
    }

    @POST
    @Path("/sending/stop")
    @Audited(AuditAction.SENDING_STOPPED)
    public Sending stop() {
        switches.sending(true, "api");
        return new Sending(true);
    }

    @POST
    @Path("/sending/start")
    @Audited(AuditAction.SENDING_STARTED)
    public Sending start() {
        switches.sending(false, "api");
        return new Sending(false);
    }
}
