package org.volenti.edge.preferences;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import org.volenti.campaign.Notice;
import org.volenti.engage.Withdrawals;
import org.volenti.message.LinkClaim;

/**
 * What a link still does when it is too old to show what we know of her: it says no, and brings a fresh one to the address
 * that it came to. A wrong link gets the same page, the same words, and nothing behind them.
 */
@ApplicationScoped
class OldLinks {
    private final Withdrawals withdrawals;
    private final HerPost herPost;

    OldLinks(Withdrawals withdrawals, HerPost herPost) {
        this.withdrawals = withdrawals;
        this.herPost = herPost;
    }

    Response page(Reader reader, String done) {
        return Answers.page(reader, Templates.old(reader.sheet(), done));
    }

    Response press(LinkClaim claim, Reader reader, String button, RoutingContext request) {
        switch (button) {
            case "this" ->
                withdrawals.ofMessage(
                        claim,
                        Visitor.of(request, ChoicesPages.PAGE, Visitor.CLICKED).said(claim));
            case "everything" ->
                withdrawals.everything(
                        claim,
                        Visitor.of(request, ChoicesPages.PAGE, Visitor.CLICKED).said(claim));
            case "fresh" -> {
                if (!fresh(claim, reader, request)) return Answers.tooMany(reader);
            }
            default -> {
                return page(reader, "");
            }
        }
        return page(reader, button);
    }

    /** @return false where too many were asked for */
    boolean fresh(LinkClaim claim, Reader reader, RoutingContext request) {
        return herPost.send(Notice.LINK, claim, reader, request);
    }
}
