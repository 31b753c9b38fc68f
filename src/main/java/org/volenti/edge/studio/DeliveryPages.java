package org.volenti.edge.studio;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** How messages leave the house. */
@Path("/studio/delivery")
@RunOnVirtualThread
class DeliveryPages {
    private final UnknownViews unknown;
    private final Desk desk;

    DeliveryPages(UnknownViews unknown, Desk desk) {
        this.unknown = unknown;
        this.desk = desk;
    }

    @GET
    @Takes(Right.SEE_FIGURES)
    public Response delivery() {
        var frame = desk.frame("delivery");
        return Desk.page(Templates.delivery(frame, new DeliveryView(unknown.sentence(frame.reader()))));
    }
}
