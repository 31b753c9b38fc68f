package org.volenti.edge.preferences;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.Optional;
import org.volenti.campaign.Notice;
import org.volenti.common.ContactPoint;
import org.volenti.delivery.Outbox;
import org.volenti.message.LinkClaim;
import org.volenti.profile.ContactPoints;

/**
 * Writes to the customer behind a link, at an address that is surely hers: behind the answer, which so takes as long
 * for a link of nobody's.
 */
@ApplicationScoped
class HerPost {
    private final Strangers strangers;
    private final Outbox outbox;
    private final ContactPoints points;
    private final SurelyHers surelyHers;
    private final Errands errands;
    private final Post post;

    HerPost(
            Strangers strangers,
            Outbox outbox,
            ContactPoints points,
            SurelyHers surelyHers,
            Errands errands,
            Post post) {
        this.strangers = strangers;
        this.outbox = outbox;
        this.points = points;
        this.surelyHers = surelyHers;
        this.errands = errands;
        this.post = post;
    }

    /** @return false where the network has asked too often, with links of whomever, wrong ones included */
    boolean send(Notice notice, LinkClaim claim, Reader reader, RoutingContext request) {
        if (!strangers.mayAsk(request)) return false;
        errands.run(
                () -> address(notice, claim).ifPresent(point -> post.link(notice, claim.customer(), point, reader)));
        return true;
    }

    /** Where the link came to, if that is surely hers; else the first that is. */
    private Optional<ContactPoint> address(Notice notice, LinkClaim claim) {
        var customer = claim.customer();
        var hers = notice == Notice.LINK ? surelyHers.forChoices(customer) : surelyHers.of(customer);
        return claim.message()
                .flatMap(outbox::find)
                .flatMap(message -> points.find(customer, message.channel(), message.address()))
                .filter(hers::contains)
                .or(() -> hers.stream()
                        .max(Comparator.comparing(ContactPoint::primary).thenComparing(point -> -point.id())));
    }
}
