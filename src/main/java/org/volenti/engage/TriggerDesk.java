package org.volenti.engage;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Function;
import org.volenti.common.CustomerId;
import org.volenti.common.OwnedId;
import org.volenti.common.Sql;
import org.volenti.common.Trip;
import org.volenti.profile.Profiles;

/** Takes API triggers in transactions of their own: the answer, the decision and the key are kept together or not at all. */
@ApplicationScoped
public class TriggerDesk {
    private final Triggers triggers;
    private final Idempotency idempotency;
    private final Profiles profiles;
    private final Trips trips;

    TriggerDesk(Triggers triggers, Idempotency idempotency, Profiles profiles, Trips trips) {
        this.triggers = triggers;
        this.idempotency = idempotency;
        this.profiles = profiles;
        this.trips = trips;
    }

    /** @param reply writes the answer as it will be given again */
    public Idempotency.Answered fire(
            Triggers.Request request, String sha256, Function<Triggers.Answer, Idempotency.Reply> reply) {
        try {
            return Reservations.retryingStock(() -> once(request, sha256, triggers::fire, reply));
        } catch (Sql.SqlFailure e) {
            if (!e.state().equals(Sql.UNIQUE_VIOLATION)) throw e;
            // decided before: an answer is kept for a week, a decision longer
            return once(request, sha256, (asked, customer, closing) -> triggers.told(asked, customer), reply);
        }
    }

    private interface Work {
        Triggers.Answer answer(Triggers.Request request, Optional<CustomerId> customer, Trip closing);
    }

    private Idempotency.Answered once(
            Triggers.Request request, String sha256, Work work, Function<Triggers.Answer, Idempotency.Reply> reply) {
        return QuarkusTransaction.requiringNew().call(() -> {
            var opening = trips.begin();
            var customer = profiles.findByRef(opening, request.customerRef());
            return idempotency.once(
                    request.key(),
                    sha256,
                    opening,
                    closing -> reply.apply(work.answer(request, customer.get(), closing)));
        });
    }

    public Triggers.Cancelled cancel(OwnedId decision) {
        return QuarkusTransaction.requiringNew().call(() -> triggers.cancel(decision));
    }

    public Triggers.Cancelled cancelMessage(OwnedId message) {
        return QuarkusTransaction.requiringNew().call(() -> triggers.cancelMessage(message));
    }
}
