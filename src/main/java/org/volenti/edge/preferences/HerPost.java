package org.volenti.edge.preferences;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.Optional;
import org.volenti.campaign.Notice;
import org.volenti.common.Channel;
import org.volenti.common.ContactPoint;
import org.volenti.delivery.Outbox;
import org.volenti.message.LinkClaim;
import org.volenti.profile.ContactPoints;

/**
 * Writes to the customer behind a link, at the address that the link came to: behind the answer, which so takes as long
 * for a link of nobody's.
 */
@ApplicationScoped
class HerPost {
    private final Outbox outbox;
    private final ContactPoints points;
    private final Proofs proofs;
    private final Errands errands;
    private final Post post;

    HerPost(Outbox outbox, ContactPoints points, Proofs proofs, Errands errands, Post post) {
        this.outbox = outbox;
        this.points = points;
        this.proofs = proofs;
        this.errands = errands;
        this.post = post;
    }

    void send(Notice notice, LinkClaim claim, Reader reader) {
        errands.run(() -> address(claim).ifPresent(point -> post.link(notice, claim.customer(), point, reader)));
    }

    private Optional<ContactPoint> address(LinkClaim claim) {
        return claim.message()
                .flatMap(outbox::find)
                .flatMap(message -> points.find(claim.customer(), message.channel(), message.address()))
                .filter(HerPost::canBeWrittenTo)
                .or(() -> firstOf(claim));
    }

    /**
     * For a link that no message carried, or whose message is kept no more. An address that was only typed on a page of
     * ours is nobody's yet: whoever was forwarded a link may have typed it.
     */
    private Optional<ContactPoint> firstOf(LinkClaim claim) {
        var proven = proofs.of(claim.customer());
        return points.of(claim.customer()).stream()
                .filter(HerPost::canBeWrittenTo)
                .filter(point -> !proven.isTypedOnly(point.id()))
                .max(Comparator.comparing(ContactPoint::primary).thenComparing(point -> -point.id()));
    }

    private static boolean canBeWrittenTo(ContactPoint point) {
        return point.channel().equals(Channel.EMAIL) || point.channel().equals(Channel.SMS);
    }
}
