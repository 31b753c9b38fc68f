package org.volenti.edge.studio;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/** The pages in {@code templates/studio}; what follows a {@code $} is the part of the page that htmx asks for again. */
@CheckedTemplate(basePath = "studio")
final class Templates {
    private Templates() {}

    static native TemplateInstance signIn(String brand, String name, String next, String token, String problem);

    static native TemplateInstance account(Frame frame, int shortest, String problem);

    static native TemplateInstance notYours(Frame frame, String takes, String has);

    static native TemplateInstance staff(Frame frame, StaffView it);

    static native TemplateInstance staffMember(Frame frame, StaffView.One it);

    static native TemplateInstance audit(Frame frame, AuditView it);

    static native TemplateInstance evidence(Frame frame, EvidenceView it);

    static native TemplateInstance evidenceOne(Frame frame, EvidenceView.One it);

    static native TemplateInstance fault(int status, String number);

    static native TemplateInstance overview(Frame frame, OverviewView it);

    static native TemplateInstance overview$running(Frame frame, OverviewView it);

    static native TemplateInstance campaigns(Frame frame, List<CampaignRow> rows);

    static native TemplateInstance campaign(Frame frame, CampaignView it);

    static native TemplateInstance campaign$dryRun(Frame frame, CampaignView it);

    static native TemplateInstance campaign$launch(Frame frame, CampaignView it);

    static native TemplateInstance ask(Frame frame, Question it);

    static native TemplateInstance people(Frame frame, PeopleView it);

    static native TemplateInstance customers(Frame frame, CustomerSearch it);

    static native TemplateInstance customer(Frame frame, CustomerView it);

    static native TemplateInstance customer$mayWe(Frame frame, CustomerView it);

    static native TemplateInstance standings(Frame frame, StandingFiguresView it);

    static native TemplateInstance wordings(Frame frame, WordingsView it);

    static native TemplateInstance consents(Frame frame, ConsentView it);

    static native TemplateInstance carried(Frame frame, CarriedView it);

    static native TemplateInstance imports(Frame frame, ImportsView it);

    static native TemplateInstance importOne(Frame frame, ImportView it);

    static native TemplateInstance importOne$progress(Frame frame, ImportView it);

    static native TemplateInstance delivery(Frame frame, DeliveryView it);

    static native TemplateInstance unknown(Frame frame, UnknownView it);

    static native TemplateInstance unknownOne(Frame frame, UnknownView.One it);

    static native TemplateInstance inbox(Frame frame, InboxView it);

    static native TemplateInstance inboxMessage(Frame frame, MessageView it);
}
