package org.volenti.edge.preferences;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import org.volenti.campaign.Notice;
import org.volenti.common.Channel;
import org.volenti.common.ContactPoint;
import org.volenti.common.CustomerId;
import org.volenti.consent.Proofs;
import org.volenti.delivery.MessageHistory;
import org.volenti.delivery.Outbox;
import org.volenti.message.LinkClaim;
import org.volenti.message.Links;
import org.volenti.profile.ContactPoints;
import org.volenti.profile.FormerPoints;

/**
 * Which of a customer's addresses may get a link to what is hers. One that was typed on a page of ours, and then even
 * confirmed, may be that of whoever was forwarded a mail. So may a page have taken away those that are hers: they count on,
 * and with them gone nothing is sent until the shop tells of one again, but to where she moved by a link of her own.
 */
@ApplicationScoped
class SurelyHers {
    private final ContactPoints points;
    private final FormerPoints formerPoints;
    private final Proofs proofs;
    private final Outbox outbox;
    private final InstantSource time;

    SurelyHers(ContactPoints points, FormerPoints formerPoints, Proofs proofs, Outbox outbox, InstantSource time) {
        this.points = points;
        this.formerPoints = formerPoints;
        this.proofs = proofs;
        this.outbox = outbox;
        this.time = time;
    }

    /** Those that the shop told us of; where it never told of any, the very first, which she signed up with. */
    List<ContactPoint> of(CustomerId customer) {
        var roots = roots(customer, proofs.of(customer));
        return points.of(customer).stream()
                .filter(point -> roots.contains(point.id()))
                .toList();
    }

    /**
     * Those to which a link to her choices may go: the ones above, and one that she moved to behind a link that only she can
     * have had, once somebody who reads it has confirmed it. More than choices is not sent to the latter: who mistypes her own
     * address must not hand a stranger all that is known of her.
     */
    List<ContactPoint> forChoices(CustomerId customer) {
        var proven = proofs.of(customer);
        var roots = roots(customer, proven);
        return points.of(customer).stream()
                .filter(point -> roots.contains(point.id()) || proven.isMovedTo(point.id()))
                .toList();
    }

    private List<Long> roots(CustomerId customer, Proofs.Found proven) {
        var ever = formerPoints.ever(customer).stream()
                .filter(point -> canBeWrittenTo(point.channel()))
                .map(ContactPoint::id)
                .toList();
        var told = ever.stream().filter(id -> !proven.typed().contains(id)).toList();
        return told.isEmpty()
                ? ever.stream().limit(1).filter(id -> !proven.isTypedOnly(id)).toList()
                : told;
    }

    /**
     * Whether only she can have followed it: she asked for it within the day at an address to which it may go, or the shop
     * made it for her account there. One out of any other message may have been passed on.
     */
    boolean isHerOwn(LinkClaim claim) {
        boolean fresh = claim.expiresAt()
                .map(until -> until.minus(Links.VIEWING).plus(Links.ASKED))
                .filter(time.instant()::isBefore)
                .isPresent();
        if (!fresh) return false;
        if (claim.message().isEmpty()) return true;
        return claim.message()
                .flatMap(outbox::find)
                .filter(message -> message.campaign().equals(Notice.LINK.id()))
                .filter(message -> went(message, forChoices(claim.customer())))
                .isPresent();
    }

    /**
     * Whether a link came by something else than a message to an address that is not surely hers: what is written to such
     * an address may carry links, too, and would lead its reader on to all that is known of her for ever anew.
     */
    boolean mayRead(LinkClaim claim) {
        return claim.message()
                .flatMap(outbox::find)
                .filter(message -> canBeWrittenTo(message.channel()))
                .map(message -> went(message, of(claim.customer())))
                .orElse(true);
    }

    private static boolean went(MessageHistory message, List<ContactPoint> to) {
        return to.stream()
                .anyMatch(point -> point.channel().equals(message.channel())
                        && point.address().equals(message.address()));
    }

    private static boolean canBeWrittenTo(Channel channel) {
        return channel.equals(Channel.EMAIL) || channel.equals(Channel.SMS);
    }
}
