package org.volenti.edge.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.volenti.engage.Switches;

/** The switch for all marketing, read at every last look. */
@Path("/api/v1/sending")
@RunOnVirtualThread
class SendingResource {
    private final Switches switches;

    SendingResource(Switches switches) {
        this.switches = switches;
    }

    record Sending(boolean stopped) {}

    @GET
    public Sending get() {
        return new Sending(switches.stopped());
    }

    @POST
    @Path("stop")
    public Sending stop() {
        switches.sending(true, "api");
        return new Sending(true);
    }

    @POST
    @Path("start")
    public Sending start() {
        switches.sending(false, "api");
        return new Sending(false);
    }
}
