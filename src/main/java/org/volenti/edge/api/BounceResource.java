package org.volenti.edge.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.volenti.delivery.bounce.Bounce;
import org.volenti.delivery.bounce.BounceClassifier;

/** How a message that came back would be read. Changes nothing. */
@Path("/api/v1")
@RunOnVirtualThread
class BounceResource {
    static final String PATH = "/api/v1/bounces/classify";

    /** {@code status} is null where the message gives no enhanced code. */
    record Verdict(String recipient, @Nullable String status, String kind) {
        static Verdict of(Bounce bounce) {
            return new Verdict(
                    bounce.recipient(),
                    bounce.status().orElse(null),
                    bounce.kind().word());
        }
    }

    @POST
    @Path("/bounces/classify")
    @Consumes("*/*")
    public List<Verdict> classify(byte @Nullable [] message) {
        if (message == null || message.length == 0)
            throw ApiProblem.badRequest("Send the message as it came, headers first");
        return BounceClassifier.classify(message).stream().map(Verdict::of).toList();
    }
}
