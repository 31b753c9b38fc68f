package org.volenti.edge.studio;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestForm;
import org.volenti.common.LanedId;
import org.volenti.engage.SealedEvidence;
import org.volenti.engage.SealedEvidence.Erased;
import org.volenti.engage.audit.AuditAction;
import org.volenti.engage.audit.AuditActor;

/** The evidence of who was erased: shown in the answer to a reason, and nowhere else. */
@Path("/studio/evidence")
@RunOnVirtualThread
class EvidencePages {
    private static final int SHOWN = 50;
    private static final int SHORTEST_REASON = 10;

    private final SealedEvidence evidence;
    private final EvidenceEvents events;
    private final EvidenceText text;
    private final Trail trail;
    private final Desk desk;

    EvidencePages(SealedEvidence evidence, EvidenceEvents events, EvidenceText text, Trail trail, Desk desk) {
        this.evidence = evidence;
        this.events = events;
        this.text = text;
        this.trail = trail;
        this.desk = desk;
    }

    @GET
    @Takes(Right.READ_EVIDENCE)
    public Response list(
            @QueryParam("number") @DefaultValue("") String number,
            @QueryParam("before") @DefaultValue("") String before) {
        var frame = desk.frame("evidence");
        var found = evidence.erased(id(number), id(before), SHOWN + 1);
        boolean more = found.size() > SHOWN;
        var shown = more ? found.subList(0, SHOWN) : found;
        var view = new EvidenceView(
                shown.stream().map(erased -> row(erased, frame.reader())).toList(),
                number.strip(),
                more
                        ? "/studio/evidence?before="
                                + LanedId.write(shown.getLast().erasureId())
                        : "");
        return Desk.page(Templates.evidence(frame, view));
    }

    private static Optional<Long> id(String typed) {
        return Optional.of(typed.strip()).filter(text -> !text.isEmpty()).map(LanedId::read);
    }

    private EvidenceView.Row row(Erased erased, Reader reader) {
        var number = LanedId.write(erased.erasureId());
        var state = erased.until()
                .filter(until -> erased.isReadable())
                .map(until -> text.readable(reader.day(until)))
                .orElseGet(text::gone);
        return new EvidenceView.Row(number, "/studio/evidence/" + number, erased.at(), state, erased.isReadable());
    }

    @GET
    @Path("{id}")
    @Takes(Right.READ_EVIDENCE)
    public Response ask(@PathParam("id") String id) {
        return page(200, find(id), "", "", List.of());
    }

    @POST
    @Path("{id}")
    @Takes(Right.READ_EVIDENCE)
    @Logged(value = AuditAction.EVIDENCE_READ, ahead = false)
    public Response read(@PathParam("id") String id, @RestForm @DefaultValue("") String reason) {
        var erased = find(id);
        trail.about(erased.customer());
        var given = reason.strip();
        if (given.length() < SHORTEST_REASON)
            return page(422, erased, given, text.tooShort(SHORTEST_REASON), List.of());
        var opened = evidence.open(erased, AuditActor.staff(desk.staff()), given);
        if (opened.isEmpty()) return page(410, erased, given, text.gone(), List.of());
        trail.silent(); // kept with the reading, in one transaction
        return page(200, erased, given, "", events.of(opened.get(), desk.reader()));
    }

    private Erased find(String id) {
        return evidence.find(LanedId.read(id)).orElseThrow(NotFoundException::new);
    }

    private Response page(int status, Erased erased, String reason, String problem, List<EvidenceView.Event> shown) {
        var frame = desk.frame("evidence");
        var view = new EvidenceView.One(row(erased, frame.reader()), reason, problem, shown);
        return Desk.page(status, Templates.evidenceOne(frame, view));
    }
}
