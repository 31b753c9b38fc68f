package org.volenti.edge.preferences;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.Comparator;
import java.util.Optional;
import org.volenti.common.Channel;
import org.volenti.common.ContactPoint;
import org.volenti.delivery.Outbox;
import org.volenti.message.LinkClaim;
import org.volenti.profile.ContactPoints;

/**
 * What a link still does when it is too old to show what we know of her: it says no, and brings a fresh one to the address
 * that it came to. A wrong link gets the same page, the same words, and nothing behind them.
 */
@ApplicationScoped
class OldLinks {
    private final Withdrawals withdrawals;
    private final Outbox outbox;
    private final ContactPoints points;
    private final Errands errands;
    private final Post post;

    OldLinks(Withdrawals withdrawals, Outbox outbox, ContactPoints points, Errands errands, Post post) {
        this.withdrawals = withdrawals;
        this.outbox = outbox;
        this.points = points;
        this.errands = errands;
        this.post = post;
    }

    Response page(Reader reader, String done) {
        return Answers.page(reader, Templates.old(reader.sheet(), done));
    }

    Response press(LinkClaim claim, Reader reader, String button, RoutingContext request) {
        switch (button) {
            case "this" -> withdrawals.ofMessage(claim, Visitor.of(request, ChoicesPages.PAGE, Visitor.CLICKED));
            case "everything" -> withdrawals.everything(claim, Visitor.of(request, ChoicesPages.PAGE, Visitor.CLICKED));
            case "fresh" -> fresh(claim, reader);
            default -> {
                return page(reader, "");
            }
        }
        return page(reader, button);
    }

    /** For a link that no message carried, or whose message is kept no more. */
    private Optional<ContactPoint> firstOf(LinkClaim claim) {
        return points.of(claim.customer()).stream()
                .filter(point -> !point.channel().equals(Channel.PUSH) && Channel.CARRIED.contains(point.channel()))
                .max(Comparator.comparing(ContactPoint::primary).thenComparing(point -> -point.id()));
    }

    /** Behind the answer, which so takes as long for a link of nobody's. */
    void fresh(LinkClaim claim, Reader reader) {
        errands.run(() -> claim.message()
                .flatMap(outbox::find)
                .flatMap(message -> points.find(claim.customer(), message.channel(), message.address()))
                .or(() -> firstOf(claim))
                .ifPresent(point -> post.link(claim.customer(), point, reader)));
    }
}
