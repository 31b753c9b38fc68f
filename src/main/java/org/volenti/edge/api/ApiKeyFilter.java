package org.volenti.edge.api;

import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.volenti.engage.audit.AuditActor;

/** No key, no answer: everything under {@code /api/v1} takes an API key as bearer (RFC 6750). */
@Singleton
class ApiKeyFilter {
    private static final String KEY = "volenti.api-key";
    private static final String SCHEME = "Bearer ";

    private final ApiKeys keys;

    ApiKeyFilter(ApiKeys keys) {
        this.keys = keys;
    }

    @ServerRequestFilter(priority = 1000)
    Optional<Response> check(ContainerRequestContext request) {
        var path = request.getUriInfo().getPath();
        if (!path.equals("/api") && !path.startsWith("/api/")) return Optional.empty();
        var header = request.getHeaderString("Authorization");
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
            return refuse("Bearer", "Send your API key in the header Authorization: Bearer <key>");
        var name = keys.nameOf(header.substring(SCHEME.length()).strip());
        if (name.isPresent()) {
            request.setProperty(KEY, name.get());
            return form(request);
        }
        return refuse("Bearer error=\"invalid_token\"", "This API key is not known, or was revoked");
    }

    static boolean isAdmitted(ContainerRequestContext request) {
        return request.getProperty(KEY) != null;
    }

    /** By whose key the request came. */
    static AuditActor actor(ContainerRequestContext request) {
        return AuditActor.apiKey(String.valueOf(request.getProperty(KEY)));
    }

    /** No call of the API takes a form, and a broken one must not get as far as the framework's reader. */
    private static Optional<Response> form(ContainerRequestContext request) {
        var type = request.getHeaderString("Content-Type");
        var word = type == null ? "" : type.strip().toLowerCase(Locale.ROOT);
        boolean isForm = word.startsWith("multipart/") || word.startsWith("application/x-www-form-urlencoded");
        if (!isForm) return Optional.empty();
        return Optional.of(ProblemBody.of(415, "Unsupported media type", "This address does not take a form; send JSON")
                .answer()
                .build());
    }

    private static Optional<Response> refuse(String challenge, String detail) {
        var body = ProblemBody.of(401, "Unauthorized", detail);
        return Optional.of(body.answer().header("WWW-Authenticate", challenge).build());
    }
}
