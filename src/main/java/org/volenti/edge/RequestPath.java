package org.volenti.edge;

import io.vertx.ext.web.RoutingContext;
import java.util.regex.Pattern;

/** The path by which a request is routed: resolved, and without the parameters ({@code ;x}) that routing drops. */
public final class RequestPath {
    private static final Pattern PARAMETERS = Pattern.compile(";[^/]*");

    private RequestPath() {}

    public static String of(RoutingContext request) {
        var path = request.normalizedPath();
        return path.indexOf(';') < 0 ? path : PARAMETERS.matcher(path).replaceAll("");
    }
}
