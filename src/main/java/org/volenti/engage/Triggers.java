package org.volenti.engage;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.volenti.campaign.Campaign;
import org.volenti.campaign.Catalogs;
import org.volenti.campaign.Templates;
import org.volenti.campaign.Trigger;
import org.volenti.common.CustomerId;
import org.volenti.common.Ids;
import org.volenti.common.Occasion;
import org.volenti.common.OwnedId;
import org.volenti.common.Sql;
import org.volenti.common.Trip;
import org.volenti.decision.Reason;
import org.volenti.delivery.Outbox;
import org.volenti.profile.Profiles;

/** Messages that developers trigger for one customer, and their cancelling. Runs in the caller's transaction. */
@ApplicationScoped
public class Triggers {
    private final Catalogs catalogs;
    private final Templates templates;
    private final Profiles profiles;
    private final Engagement engagement;
    private final Decisions decisions;
    private final Outbox outbox;
    private final Reservations reservations;
    private final Dispatching dispatching;
    private final AfterCommit afterCommit;
    private final Ids ids;
    private final InstantSource clock;

    Triggers(
            Catalogs catalogs,
            Templates templates,
            Profiles profiles,
            Engagement engagement,
            Decisions decisions,
            Outbox outbox,
            Reservations reservations,
            Dispatching dispatching,
            AfterCommit afterCommit,
            Ids ids,
            InstantSource clock) {
        this.catalogs = catalogs;
        this.templates = templates;
        this.profiles = profiles;
        this.engagement = engagement;
        this.decisions = decisions;
        this.outbox = outbox;
        this.reservations = reservations;
        this.dispatching = dispatching;
        this.afterCommit = afterCommit;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * What a developer asks for.
     *
     * @param key the idempotency key, which is the occasion
     * @param sendAt not before · {@code expiresAt} not after; both optional
     */
    public record Request(
            String key,
            String campaign,
            String customerRef,
            Map<String, Object> data,
            Optional<Instant> sendAt,
            Optional<Instant> expiresAt) {}

    public sealed interface Answer {
        record Decided(DecisionView decision) implements Answer {}

        record UnknownCampaign() implements Answer {}

        record UnknownCustomer() implements Answer {}

        /** The campaign does not say {@code api: true}. */
        record NotByApi() implements Answer {}

        /** Names the wording reads without a fallback and the request did not bring. */
        record DataMissing(Set<String> names) implements Answer {}
    }

    /**
     * @param customer whom the request names, if there is such a customer
     * @param closing takes what was decided to the database; it fails with {@link Sql#UNIQUE_VIOLATION} when this occasion
     *     was decided already
     */
    Answer fire(Request request, Optional<CustomerId> customer, Trip closing) {
        var campaign = catalogs.live().campaign(request.campaign());
        if (campaign.isEmpty()) return new Answer.UnknownCampaign();
        if (!(campaign.get().trigger() instanceof Trigger.Api)) return new Answer.NotByApi();
        if (customer.isEmpty()) return new Answer.UnknownCustomer();
        var missing = missing(campaign.get(), request.data());
        if (!missing.isEmpty()) return new Answer.DataMissing(missing);

        var matter = fresh(request, campaign.get(), customer.get());
        var now = clock.instant();
        var settled = engagement.engage(closing, customer.get().lane(), List.of(matter), Set.of(), now);
        var tracks = settled.stream().flatMap(one -> one.track().stream()).toList();
        if (!tracks.isEmpty()) afterCommit.run(() -> tracks.forEach(dispatching::nudge));
        return settled.stream()
                .filter(one -> one.matter().decisionId() == matter.decisionId())
                .findFirst()
                .<Answer>map(one -> new Answer.Decided(DecisionView.first(one, request.customerRef(), now)))
                .orElseGet(Answer.UnknownCustomer::new);
    }

    /** What was decided for this occasion before, however long ago. */
    Answer told(Request request, Optional<CustomerId> customer) {
        return customer.flatMap(
                        known -> decisions.ofOccasion(known, request.campaign(), Occasion.ofTrigger(request.key())))
                .<Answer>map(Answer.Decided::new)
                .orElseGet(Answer.UnknownCustomer::new);
    }

    private Set<String> missing(Campaign campaign, Map<String, Object> data) {
        var named = new TreeSet<String>();
        campaign.template().ifPresent(template -> named.addAll(templates.dataNeeded(template)));
        campaign.offers().forEach(offer -> named.addAll(templates.dataNeeded(offer.template())));
        named.removeIf(name -> data.get(name) != null);
        return named;
    }

    private Case fresh(Request request, Campaign campaign, CustomerId customer) {
        var now = clock.instant();
        var begins = request.sendAt().filter(now::isBefore).orElse(now);
        return new Case(
                customer,
                ids.next(customer.lane()),
                campaign,
                Occasion.ofTrigger(request.key()),
                Optional.empty(),
                new Cause(Optional.empty(), request.data(), request.sendAt(), Optional.empty()),
                now,
                request.expiresAt().orElseGet(() -> campaign.expires().after(begins)),
                0,
                false);
    }

    /** How a request to cancel ended. */
    public enum Cancelled {
        CANCELLED,
        /** It is with the provider already, or was. */
        TOO_LATE,
        /** It was never going to be sent. */
        NOTHING_TO_CANCEL,
        UNKNOWN
    }

    /** Cancels what was decided, while it is not handed over; frees its slot. */
    public Cancelled cancel(OwnedId decision) {
        var lane = decision.owner().lane();
        profiles.lock(lane, List.of(decision.owner()));
        var found = decisions.find(decision);
        if (found.isEmpty()) return Cancelled.UNKNOWN;
        var now = clock.instant();
        var verdict = found.get().present().verdict();
        if (verdict.equals("suppress")) return Cancelled.NOTHING_TO_CANCEL;
        if (verdict.equals("send")) {
            var message = found.get().message().filter(id -> outbox.cancel(id, "cancelled by API"));
            if (message.isEmpty()) return hasGone(found.get()) ? Cancelled.TOO_LATE : Cancelled.NOTHING_TO_CANCEL;
            reservations.free(lane, List.of(held(message.get(), found.get())));
        }
        var reset = new Decisions.Reset(decision, Reason.CANCELLED, Optional.empty(), "cancelled by API");
        decisions.sendBack(lane, List.of(reset), now);
        return Cancelled.CANCELLED;
    }

    private boolean hasGone(DecisionView decision) {
        return decision.message().flatMap(outbox::find).stream().anyMatch(message -> switch (message.state()) {
            case HANDING_OVER, ACCEPTED, REJECTED, UNKNOWN -> true;
            case PLANNED, RETRY_AT, WITHDRAWN, CANCELLED, EXPIRED -> false;
        });
    }

    private Reservations.Held held(OwnedId message, DecisionView decision) {
        boolean service = catalogs.live()
                .campaign(decision.campaign())
                .map(Campaign::isService)
                .orElse(false);
        return new Reservations.Held(message, service, decision.present().offer());
    }

    /** As {@link #cancel}, asked for by the message; one that was replaced when its decision was made again is over. */
    public Cancelled cancelMessage(OwnedId message) {
        var history = outbox.find(message);
        if (history.isEmpty()) return Cancelled.UNKNOWN;
        profiles.lock(message.owner().lane(), List.of(message.owner()));
        var present = decisions.find(history.get().decision());
        if (present.isEmpty()
                || !present.get().message().equals(Optional.of(message))
                || !present.get().present().verdict().equals("send")) return Cancelled.NOTHING_TO_CANCEL;
        return cancel(history.get().decision());
    }
}
