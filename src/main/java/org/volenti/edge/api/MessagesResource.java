package org.volenti.edge.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.volenti.common.OwnedId;
import org.volenti.delivery.MessageHistory;
import org.volenti.delivery.Outbox;

/** One message: where it stands, and every attempt to hand it over. */
@Path("/api/v1")
@RunOnVirtualThread
class MessagesResource {
    private final Outbox outbox;

    MessagesResource(Outbox outbox) {
        this.outbox = outbox;
    }

    /**
     * @param carrier who was asked to take it: {@code smtp}, of several relays {@code smtp:host:port}
     * @param outcome {@code accepted | rejected | retryable | unknown}; absent while none is known
     */
    record AttemptJson(
            int n,
            Instant at,
            String carrier,
            @Nullable String outcome,
            @Nullable String providerId,
            @Nullable String detail) {
        static AttemptJson of(MessageHistory.Attempt attempt) {
            return new AttemptJson(
                    attempt.n(),
                    attempt.startedAt(),
                    attempt.carrier(),
                    attempt.outcome().orElse(null),
                    attempt.providerId().orElse(null),
                    attempt.detail().orElse(null));
        }
    }

    /** @param state {@code planned | handingOver | retryAt | accepted | rejected | unknown | withdrawn | cancelled | expired} */
    record MessageJson(String id, String state, @Nullable String detail, String decision, List<AttemptJson> attempts) {
        static MessageJson of(MessageHistory message) {
            return new MessageJson(
                    message.id().write(),
                    message.state().word(),
                    message.detail().orElse(null),
                    message.decision().write(),
                    message.attempts().stream().map(AttemptJson::of).toList());
        }
    }

    @GET
    @Path("messages/{id}")
    public MessageJson get(@PathParam("id") String id) {
        return OwnedId.read(id)
                .flatMap(outbox::find)
                .map(MessageJson::of)
                .orElseThrow(() -> ApiProblem.notFound("There is no message " + id));
    }
}
