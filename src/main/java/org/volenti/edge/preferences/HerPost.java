package org.volenti.edge.preferences;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.volenti.campaign.Notice;
import org.volenti.common.Channel;
import org.volenti.common.ContactPoint;
import org.volenti.common.CustomerId;
import org.volenti.consent.Proofs;
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
    private final Proofs proofs;
    private final Errands errands;
    private final Post post;

    HerPost(Strangers strangers, Outbox outbox, ContactPoints points, Proofs proofs, Errands errands, Post post) {
        this.strangers = strangers;
        this.outbox = outbox;
        this.points = points;
        this.proofs = proofs;
        this.errands = errands;
        this.post = post;
    }

    /** @return false where the network has asked too often, with links of whomever, wrong ones included */
    boolean send(Notice notice, LinkClaim claim, Reader reader, RoutingContext request) {
        if (!strangers.mayAsk(request)) return false;
        errands.run(() -> address(claim).ifPresent(point -> post.link(notice, claim.customer(), point, reader)));
        return true;
    }

    /** Where the link came to, if that is surely hers; else the first that is. */
    private Optional<ContactPoint> address(LinkClaim claim) {
        var hers = surelyHers(claim.customer());
        return claim.message()
                .flatMap(outbox::find)
                .flatMap(message -> points.find(claim.customer(), message.channel(), message.address()))
                .filter(hers::contains)
                .or(() -> hers.stream()
                        .max(Comparator.comparing(ContactPoint::primary).thenComparing(point -> -point.id())));
    }

    /**
     * An address that was typed on a page of ours, and then even confirmed, may be that of whoever was forwarded a link.
     * Those that the shop told us of are hers; where there is none, the one that she signed up with.
     */
    private List<ContactPoint> surelyHers(CustomerId customer) {
        var proven = proofs.of(customer);
        var all = points.of(customer).stream().filter(HerPost::canBeWrittenTo).toList();
        var told = all.stream()
                .filter(point -> !proven.typed().contains(point.id()))
                .toList();
        if (!told.isEmpty()) return told;
        return all.stream()
                .min(Comparator.comparingLong(ContactPoint::id))
                .filter(point -> !proven.isTypedOnly(point.id()))
                .stream()
                .toList();
    }

    private static boolean canBeWrittenTo(ContactPoint point) {
        return point.channel().equals(Channel.EMAIL) || point.channel().equals(Channel.SMS);
    }
}
