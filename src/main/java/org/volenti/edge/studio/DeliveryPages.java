package org.volenti.edge.studio;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** How messages leave the house: providers, whether they work, what waits, limits and what of them is in use. */
@Path("/studio/delivery")
@RunOnVirtualThread
class DeliveryPages {
    private static final int REFRESH_SECONDS = 10;

    private final DeliveryViews views;
    private final Desk desk;

    DeliveryPages(DeliveryViews views, Desk desk) {
        this.views = views;
        this.desk = desk;
    }

    @GET
    @Takes(Right.SEE_FIGURES)
    public Response delivery() {
        var frame = desk.frame("delivery");
        return Desk.page(Templates.delivery(frame.refreshing(REFRESH_SECONDS), views.view(frame.reader())));
    }

    @GET
    @Path("ways")
    @Takes(Right.SEE_FIGURES)
    public Response ways() {
        if (!desk.isFragment()) return Desk.see("/studio/delivery");
        var frame = desk.frame("delivery");
        return Desk.page(Templates.delivery$ways(frame, views.view(frame.reader())));
    }
}
