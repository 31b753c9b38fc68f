package org.volenti.edge.studio;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import org.volenti.campaign.Catalogs;
import org.volenti.common.OwnedId;
import org.volenti.engage.audit.AuditAction;
import org.volenti.insight.CarriedBy;
import org.volenti.profile.Profiles;

/** From any message to the consent that carried it (CON-01). */
@Path("/studio/messages")
@RunOnVirtualThread
class CarriedPages {
    private final CarriedBy carriedBy;
    private final Catalogs catalogs;
    private final Profiles profiles;
    private final ConsentEvents events;
    private final DecisionItems items;
    private final PreferenceWords words;
    private final Phrases phrases;
    private final CustomerText customer;
    private final ConsentText text;
    private final Desk desk;
    private final Trail trail;

    CarriedPages(
            CarriedBy carriedBy,
            Catalogs catalogs,
            Profiles profiles,
            ConsentEvents events,
            DecisionItems items,
            PreferenceWords words,
            Phrases phrases,
            CustomerText customer,
            ConsentText text,
            Desk desk,
            Trail trail) {
        this.carriedBy = carriedBy;
        this.catalogs = catalogs;
        this.profiles = profiles;
        this.events = events;
        this.items = items;
        this.words = words;
        this.phrases = phrases;
        this.customer = customer;
        this.text = text;
        this.desk = desk;
        this.trail = trail;
    }

    static String path(OwnedId message) {
        return "/studio/messages/" + message.write() + "/consent";
    }

    @GET
    @Path("{id}/consent")
    @Takes(Right.SEE_CUSTOMERS)
    @Logged(AuditAction.MESSAGE_SEEN)
    public Response carried(@PathParam("id") String id) {
        var carried = OwnedId.read(id).flatMap(carriedBy::of).orElseThrow(NotFoundException::new);
        trail.about(carried.message().id().owner());
        var frame = desk.frame("customers");
        return Desk.page(Templates.carried(frame, view(carried, frame.reader())));
    }

    private CarriedView view(CarriedBy.Carried carried, Reader reader) {
        var message = carried.message();
        var ref = profiles.refOf(message.id().owner()).orElse("");
        var state = StandingWord.of(carried.standing().state());
        var facts = List.of(
                new CampaignView.Fact(text.campaign(), items.campaign(message.campaign())),
                new CampaignView.Fact(text.purposeHead(), words.purpose(message.purpose())),
                new CampaignView.Fact(text.policyRow(), policyRow(message.purpose())),
                new CampaignView.Fact(
                        text.sentTo(),
                        text.point(phrases.channel(message.channel().name()), Agreements.shown(message.address()))),
                new CampaignView.Fact(text.handedOver(), reader.exact(carried.at())));
        return new CarriedView(
                ref,
                CustomerPages.consents(ref),
                message.service() ? VerdictWord.SEND.sign() : state.sign(),
                message.service() ? text.service() : customer.standing(state),
                sentence(carried),
                facts,
                carried.event().stream()
                        .map(event -> events.event(event, reader))
                        .toList());
    }

    private String sentence(CarriedBy.Carried carried) {
        if (carried.isNotice()) return text.carriedNotice();
        if (carried.message().service()) return text.carriedService();
        return carried.event().isPresent() ? text.carriedMarketing() : text.carriedNothing();
    }

    private String policyRow(String purpose) {
        var declared = catalogs.live().policy().purposes().get(purpose);
        return declared == null
                ? text.policyFormer(purpose)
                : text.policyPurpose(purpose, declared.kind().name().toLowerCase(Locale.ROOT));
    }
}
