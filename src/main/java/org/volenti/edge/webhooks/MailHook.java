package org.volenti.edge.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.security.MessageDigest;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;
import org.volenti.delivery.email.BounceSettings;
import org.volenti.engage.MailDesk;

/** Mail that a mail server's pipe or a provider posts to us as it came. Without {@code VOLENTI_MAIL_HOOK_TOKEN} nothing is here. */
@Path("/hooks/email")
@RunOnVirtualThread
class MailHook {
    private static final Logger LOG = Logger.getLogger(MailHook.class);
    private static final String BEARER = "Bearer ";

    private final BounceSettings settings;
    private final MailDesk desk;

    MailHook(BounceSettings settings, MailDesk desk) {
        this.settings = settings;
        this.desk = desk;
    }

    /** Before the body is read, and before a place is taken: strangers who send slowly hold nothing. */
    @ServerRequestFilter(priority = 1000)
    Optional<Response> refuse(ContainerRequestContext request) {
        var uri = request.getUriInfo();
        if (!uri.getPath().startsWith("/hooks/email") || !request.getMethod().equals("POST")) return Optional.empty();
        var expected = settings.mailHookToken().map(String::strip).filter(word -> !word.isEmpty());
        if (expected.isEmpty()) return Optional.of(Response.status(404).build());
        var given = given(
                request.getHeaderString("Authorization"),
                uri.getQueryParameters().getFirst("token"));
        if (isTheirs(expected.get(), given)) return Optional.empty();
        LOG.warn("mail was posted to /hooks/email without VOLENTI_MAIL_HOOK_TOKEN, and is refused");
        return Optional.of(Response.status(403).build());
    }

    /**
     * The same answer whatever the mail came to, once its effect is committed: a stranger behind the mail server learns
     * nothing, and the server keeps what was not answered.
     */
    @POST
    @Consumes("*/*")
    public Response take(byte @Nullable [] mail) {
        if (mail != null && mail.length > 0) desk.take(mail);
        return Response.noContent().build();
    }

    /** In the header, or in the address for providers that call one and no more. */
    private static String given(@Nullable String authorization, @Nullable String token) {
        return Optional.ofNullable(authorization)
                .filter(header -> header.startsWith(BEARER))
                .map(header -> header.substring(BEARER.length()))
                .or(() -> Optional.ofNullable(token))
                .orElse("");
    }

    private static boolean isTheirs(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(UTF_8), given.getBytes(UTF_8));
    }
}
