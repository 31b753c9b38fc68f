package org.volenti.edge.preferences;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Says that Global Privacy Control is heeded here (W3C GPC §4). */
@Path("/.well-known/gpc.json")
class PrivacyPages {
    /** The day since which it is. */
    private static final String SUPPORT = "{\"gpc\":true,\"lastUpdate\":\"2026-11-22\"}";

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public String support() {
        return SUPPORT;
    }
}
