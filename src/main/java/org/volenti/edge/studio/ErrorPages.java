package org.volenti.edge.studio;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

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
        var number = Optional.ofNullable(response.getEntity())
                .map(entity -> json.valueToTree(entity).path("correlation").asText(""))
                .filter(text -> !text.isEmpty());
        var page = Templates.fault(status, number).setLocale(Locale.ENGLISH).render();
        response.setEntity(page, null, MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"));
    }
}
