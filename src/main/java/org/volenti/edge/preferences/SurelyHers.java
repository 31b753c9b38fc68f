package org.volenti.edge.preferences;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.volenti.common.Channel;
import org.volenti.common.ContactPoint;
import org.volenti.common.CustomerId;
import org.volenti.consent.Proofs;
import org.volenti.delivery.Outbox;
import org.volenti.message.LinkClaim;
import org.volenti.profile.ContactPoints;
import org.volenti.profile.FormerPoints;

/**
 * Which of a customer's addresses may get a link to what is hers. One that was typed on a page of ours, and then even
 * confirmed, may be that of whoever was forwarded a mail. So may a page have taken away those that are hers: they count on,
 * and with them gone nothing is sent until the shop tells of one again.
 */
@ApplicationScoped
class SurelyHers {
    private final ContactPoints points;
    private final FormerPoints formerPoints;
    private final Proofs proofs;
    private final Outbox outbox;

    SurelyHers(ContactPoints points, FormerPoints formerPoints, Proofs proofs, Outbox outbox) {
        this.points = points;
        this.formerPoints = formerPoints;
        this.proofs = proofs;
        this.outbox = outbox;
    }

    /** Those that the shop told us of; where it never told of any, the very first, which she signed up with. */
    List<ContactPoint> of(CustomerId customer) {
        var proven = proofs.of(customer);
        var ever = formerPoints.ever(customer).stream()
                .filter(point -> canBeWrittenTo(point.channel()))
                .map(ContactPoint::id)
                .toList();
        var told = ever.stream().filter(id -> !proven.typed().contains(id)).toList();
        var roots = told.isEmpty()
                ? ever.stream().limit(1).filter(id -> !proven.isTypedOnly(id)).toList()
                : told;
        return points.of(customer).stream()
                .filter(point -> roots.contains(point.id()))
                .toList();
    }

    /**
     * Whether a link came by something else than a message to an address that is not surely hers: what is written to such
     * an address may carry links, too, and would lead its reader on to all that is known of her for ever anew.
     */
    boolean mayRead(LinkClaim claim) {
        return claim.message()
                .flatMap(outbox::find)
                .filter(message -> canBeWrittenTo(message.channel()))
                .map(message -> of(claim.customer()).stream()
                        .anyMatch(point -> point.channel().equals(message.channel())
                                && point.address().equals(message.address())))
                .orElse(true);
    }

    private static boolean canBeWrittenTo(Channel channel) {
        return channel.equals(Channel.EMAIL) || channel.equals(Channel.SMS);
    }
}
