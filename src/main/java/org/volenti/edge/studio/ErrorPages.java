package org.volenti.edge.studio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import java.lang.annotation.Annotation;
import java.util.Locale;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/** Whatever goes wrong in the studio is a page that says what, and what to do; elsewhere it is problem+json. */
@Singleton
class ErrorPages {
    private final ObjectMapper json;

    ErrorPages(ObjectMapper json) {
        this.json = json;
    }

    @ServerResponseFilter
    void dress(ContainerRequestContext request, ContainerResponseContext response) {
        int status = response.getStatus();
        if (status < 400 || !Gate.isStudio(request.getUriInfo().getPath())) return;
        if (response.getEntity() instanceof String) return; // a page of its own
        var page = Templates.fault(status, number(response.getEntity()))
                .setLocale(Locale.ENGLISH)
                .render();
        response.setEntity(page, new Annotation[0], MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"));
    }

    /** By which the log knows the fault; empty where there is none. */
    private String number(@Nullable Object problem) {
        return problem == null
                ? ""
                : json.<JsonNode>valueToTree(problem).path("correlation").asText("");
    }
}
