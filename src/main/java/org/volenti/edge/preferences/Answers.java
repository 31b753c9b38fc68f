package org.volenti.edge.preferences;

import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** A page as an answer: never a redirect (RFC 8058 §3.2). */
final class Answers {
    private Answers() {}

    static Response page(Reader reader, TemplateInstance page) {
        return page(reader, page, 200);
    }

    static Response tooMany(Reader reader) {
        return page(reader, Templates.ask(reader.sheet(), "tooMany"), 429);
    }

    static Response page(Reader reader, TemplateInstance page, int status) {
        return Response.status(status)
                .entity(page.setLocale(reader.sheet().lang()).render())
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .header("Content-Language", reader.sheet().lang())
                .build();
    }
}
