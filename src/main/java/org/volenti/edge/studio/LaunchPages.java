package org.volenti.edge.studio;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import org.volenti.campaign.Catalogs;
import org.volenti.common.LanedId;
import org.volenti.decision.Reason;
import org.volenti.engage.Launches;
import org.volenti.engage.audit.AuditAction;
import org.volenti.insight.LaunchPeople;

/** Who is behind the numbers of a launch. */
@Path("/studio/launches")
@RunOnVirtualThread
class LaunchPages {
    static final int SHOWN = 50;

    private final Launches launches;
    private final LaunchPeople people;
    private final Catalogs catalogs;
    private final ReasonText reasons;
    private final FrameText words;
    private final Desk desk;

    LaunchPages(
            Launches launches, LaunchPeople people, Catalogs catalogs, ReasonText reasons, FrameText words, Desk desk) {
        this.launches = launches;
        this.people = people;
        this.catalogs = catalogs;
        this.reasons = reasons;
        this.words = words;
        this.desk = desk;
    }

    @GET
    @Path("{id}/people")
    @Takes(Right.SEE_CUSTOMERS)
    @Logged(AuditAction.PEOPLE_LISTED)
    public Response people(
            @PathParam("id") String id,
            @QueryParam("verdict") @DefaultValue("") String verdict,
            @QueryParam("reason") @DefaultValue("") String reason) {
        var launch = launches.find(LanedId.read(id)).orElseThrow(NotFoundException::new);
        var sign = Arrays.stream(VerdictWord.values())
                .filter(word -> word.sign().equals(verdict))
                .findFirst()
                .orElseThrow(NotFoundException::new);
        var why = Arrays.stream(Reason.values())
                .filter(known -> known.name().equals(reason))
                .findFirst()
                .orElseThrow(NotFoundException::new);
        var found = people.some(launch.id(), verdict, reason, SHOWN).stream()
                .map(ref -> new PeopleView.Person(ref, CustomerPages.path(ref)))
                .toList();
        var catalog = catalogs.live();
        var name = catalog.campaign(launch.campaign())
                .map(campaign -> CampaignWords.name(campaign, catalog))
                .orElse(launch.campaign());
        var view = new PeopleView(
                launch.campaign(), name, sign.sign(), words.verdictWord(sign), reasons.people(why), found);
        return Desk.page(Templates.people(desk.frame("campaigns"), view));
    }
}
