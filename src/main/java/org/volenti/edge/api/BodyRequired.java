package org.volenti.edge.api;

import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.volenti.common.Problem;

/** A call that takes a record gets one: an empty body, or the word {@code null}, is refused before anybody trips over it. */
@Provider
class BodyRequired implements ReaderInterceptor {
    /** A body that may be left out: all its members have defaults. */
    interface Options {}

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        @Nullable Object body = context.proceed();
        if (body == null && context.getType().isRecord() && !Options.class.isAssignableFrom(context.getType()))
            throw ApiProblem.badRequest(
                    "This call needs a body", Problem.at("/", "the body is empty", "send a JSON object"));
        return body;
    }
}
