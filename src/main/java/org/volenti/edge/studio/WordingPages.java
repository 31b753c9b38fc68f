package org.volenti.edge.studio;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** The words that ask for permission, in every version and language, and all that anybody ever agreed to. */
@Path("/studio/wordings")
@RunOnVirtualThread
class WordingPages {
    private final WordingViews views;
    private final Desk desk;

    WordingPages(WordingViews views, Desk desk) {
        this.views = views;
        this.desk = desk;
    }

    @GET
    @Takes(Right.SEE_CAMPAIGNS)
    public Response wordings() {
        var frame = desk.frame("consents");
        return Desk.page(Templates.wordings(frame, views.view(frame.reader())));
    }
}
