package org.volenti.engage;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;
import java.util.function.Supplier;
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
        try {
            return Reservations.retryingStock(() -> once(request.key(), sha256, () -> triggers.fire(request), reply));
        } catch (Decisions.DecidedBefore e) {
            // an answer is kept for a week, a decision longer
            return once(request.key(), sha256, () -> triggers.told(request), reply);
        }
    }

    private Idempotency.Answered once(
            String key,
            String sha256,
            Supplier<Triggers.Answer> work,
            Function<Triggers.Answer, Idempotency.Reply> reply) {
        return QuarkusTransaction.requiringNew()
                .call(() -> idempotency.once(key, sha256, () -> reply.apply(work.get())));
    }

    public Triggers.Cancelled cancel(OwnedId decision) {
        return QuarkusTransaction.requiringNew().call(() -> triggers.cancel(decision));
    }

    public Triggers.Cancelled cancelMessage(OwnedId message) {
        return QuarkusTransaction.requiringNew().call(() -> triggers.cancelMessage(message));
    }
}
