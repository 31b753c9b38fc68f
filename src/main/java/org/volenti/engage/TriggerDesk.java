package org.volenti.engage;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;
import org.volenti.common.OwnedId;

/** Takes API triggers in transactions of their own: the answer, the decision and the key are kept together or not at all. */
@ApplicationScoped
public class TriggerDesk {
    private final Triggers triggers;
    private final Idempotency idempotency;

    TriggerDesk(Triggers triggers, Idempotency idempotency) {
        this.triggers = triggers;
        this.idempotency = idempotency;
    }

    /** @param reply writes the answer as it will be given again */
    public Idempotency.Answered fire(
            Triggers.Request request, String sha256, Function<Triggers.Answer, Idempotency.Reply> reply) {
        return Reservations.retryingStock(() -> QuarkusTransaction.requiringNew()
                .call(() -> idempotency.once(request.key(), sha256, () -> reply.apply(triggers.fire(request)))));
    }

    public Triggers.Cancelled cancel(OwnedId decision) {
        return QuarkusTransaction.requiringNew().call(() -> triggers.cancel(decision));
    }

    public Triggers.Cancelled cancelMessage(OwnedId message) {
        return QuarkusTransaction.requiringNew().call(() -> triggers.cancelMessage(message));
    }
}
