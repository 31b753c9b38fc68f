package org.volenti.edge.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.volenti.campaign.Catalogs;
import org.volenti.common.CustomerId;
import org.volenti.common.OwnedId;
import org.volenti.common.Problem;
import org.volenti.consent.ConsentAction;
import org.volenti.consent.ConsentEvent;
import org.volenti.consent.ConsentLedger;
import org.volenti.consent.StandingState;
import org.volenti.delivery.Outbox;
import org.volenti.engage.Decisions;
import org.volenti.engage.audit.AuditAction;
import org.volenti.engage.audit.AuditEntry;
import org.volenti.engage.audit.AuditLog;
import org.volenti.message.LinkKind;
import org.volenti.message.LinkMakers;
import org.volenti.message.Links;
import org.volenti.profile.Profiles;

/** Signed links to a customer's own pages, for the shop's account page or its own messages. */
@Path("/api/v1")
@RunOnVirtualThread
public class LinkResource {
    private static final int PAGE = 500;

    private final Links links;
    private final Catalogs catalogs;
    private final ConsentLedger ledger;
    private final LinkMakers makers;
    private final Profiles profiles;
    private final Outbox outbox;
    private final Decisions decisions;
    private final AuditLog log;
    private final InstantSource time;

    LinkResource(
            Links links,
            Catalogs catalogs,
            ConsentLedger ledger,
            LinkMakers makers,
            Profiles profiles,
            Outbox outbox,
            Decisions decisions,
            AuditLog log,
            InstantSource time) {
        this.links = links;
        this.catalogs = catalogs;
        this.ledger = ledger;
        this.makers = makers;
        this.profiles = profiles;
        this.outbox = outbox;
        this.decisions = decisions;
        this.log = log;
        this.time = time;
    }

    /**
     * @param kind {@code preferences}, {@code confirm}, {@code why} or {@code push}
     * @param consent of a link that confirms: the grant that waits; left out, the latest that does
     * @param message of a link that explains: the message; left out, the latest
     */
    record LinkRequest(
            @Nullable String kind,
            @Nullable String consent,
            @Nullable String message) {}

    /** @param expiresAt until when it shows personal data, confirms, or binds a device */
    public record LinkAnswer(String url, Instant expiresAt) {}

    /** Who gets it can speak as she does: it is logged, and what is said through it names the key that asked for it. */
    @POST
    @Path("/customers/{ref}/links")
    public LinkAnswer make(@PathParam("ref") String ref, LinkRequest body, @Context ContainerRequestContext request) {
        var customer =
                profiles.findByRef(ref).orElseThrow(() -> ApiProblem.notFound("There is no customer “" + ref + "”"));
        var now = time.instant().truncatedTo(ChronoUnit.SECONDS);
        var kind = body.kind() == null ? "" : body.kind();
        var actor = ApiKeyFilter.actor(request);
        var maker = makers.named(actor.name())
                .orElseThrow(() -> new IllegalStateException("the key was revoked meanwhile"));
        var answer = made(maker, kind, customer, body, now);
        log.write(
                new AuditEntry(actor, AuditAction.LINK_MADE, AuditEntry.Outcome.DONE, Optional.of(customer), kind, ""));
        return answer;
    }

    private LinkAnswer made(LinkMakers.Maker maker, String kind, CustomerId customer, LinkRequest body, Instant now) {
        return switch (kind) {
            case "preferences" -> {
                var until = now.plus(Links.VIEWING);
                yield new LinkAnswer(links.made(maker, LinkKind.PREFERENCES, customer, Optional.empty(), until), until);
            }
            case "why" -> {
                var until = now.plus(Links.VIEWING);
                var message = Optional.of(message(customer, body.message()));
                yield new LinkAnswer(links.made(maker, LinkKind.WHY, customer, message, until), until);
            }
            case "confirm" -> {
                var until = catalogs.live().policy().confirmWithin().after(now);
                var waiting = Optional.of(waiting(customer, body.consent()));
                yield new LinkAnswer(links.made(maker, LinkKind.CONFIRM, customer, waiting, until), until);
            }
            case "push" -> {
                var until = now.plus(Links.ASKED);
                yield new LinkAnswer(links.made(maker, LinkKind.PUSH, customer, Optional.empty(), until), until);
            }
            default ->
                throw ApiProblem.unprocessable(
                        "“" + kind + "” is no kind of link",
                        Problem.at("/kind", "“" + kind + "” is no kind of link", "preferences, confirm, why or push"));
        };
    }

    private OwnedId message(CustomerId customer, @Nullable String named) {
        var found = named == null
                ? decisions.ofCustomer(customer, Optional.empty(), 100).stream()
                        .flatMap(decision -> decision.message().stream())
                        .findFirst()
                : OwnedId.read(named)
                        .filter(id ->
                                id.owner().equals(customer) && outbox.find(id).isPresent());
        return found.orElseThrow(() -> ApiProblem.unprocessable(
                "A link that explains is about one of her messages",
                Problem.at("/message", "names no message of hers", "the messageId of a decision")));
    }

    private OwnedId waiting(CustomerId customer, @Nullable String named) {
        var asked = Optional.ofNullable(named).flatMap(OwnedId::read);
        var found = Optional.<ConsentEvent>empty();
        var after = ConsentLedger.Cursor.START;
        while (true) {
            var events = ledger.history(customer, Set.of(ConsentAction.GRANTED), after, PAGE);
            for (var event : events) {
                boolean waits =
                        event.effect().filter(StandingState.PENDING::equals).isPresent();
                boolean meant =
                        named == null || asked.filter(event.id()::equals).isPresent();
                if (waits && meant) found = Optional.of(event);
            }
            if (events.size() < PAGE) break;
            after = new ConsentLedger.Cursor(
                    events.getLast().recordedAt(), events.getLast().id().id());
        }
        var closed = profiles.closed(customer);
        if (found.flatMap(ConsentEvent::contactPointId).filter(closed::contains).isPresent())
            throw ApiProblem.unprocessable(
                    "Only whoever reads the address opens it again",
                    Problem.at(
                            "/consent",
                            "the address was closed by an erasure, a bounce or a complaint",
                            "the link that we mail there when she signs up"));
        return found.map(ConsentEvent::id)
                .orElseThrow(() -> ApiProblem.unprocessable(
                        "Nothing of hers waits for a confirmation",
                        Problem.at("/consent", "names no grant that waits", "the id of a grant that stands pending")));
    }
}
