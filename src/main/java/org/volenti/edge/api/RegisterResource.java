package org.volenti.edge.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.volenti.campaign.Catalog;
import org.volenti.campaign.Catalogs;
import org.volenti.campaign.Policy;
import org.volenti.common.LanedId;
import org.volenti.engage.ProjectionCheck;
import org.volenti.engage.audit.AuditAction;
import org.volenti.insight.Register;
import org.volenti.profile.Declared;

/** For auditors: the record of processing (GDPR Art. 30), made of the policy in force and of the data there is. */
@Path("/api/v1")
@RunOnVirtualThread
public class RegisterResource {
    private static final String UNDECLARED = "not declared in campaigns/policy.yaml";

    private final Catalogs catalogs;
    private final Declared declared;
    private final Register register;
    private final ProjectionCheck projection;
    private final InstantSource clock;

    RegisterResource(
            Catalogs catalogs, Declared declared, Register register, ProjectionCheck projection, InstantSource clock) {
        this.catalogs = catalogs;
        this.declared = declared;
        this.register = register;
        this.projection = projection;
        this.clock = clock;
    }

    @GET
    @Path("/register")
    public Map<String, Object> register() {
        var catalog = catalogs.live();
        var figures = register.read();
        var record = new LinkedHashMap<String, Object>();
        record.put("generatedAt", clock.instant());
        record.put("content", catalog.hash());
        record.put("controller", controller(catalog.policy()));
        record.put("purposes", purposes(catalog, figures));
        record.put("dataSubjects", Map.of("customers", figures.customers(), "byCountry", figures.byCountry()));
        record.put("dataCategories", categories(figures));
        record.put("recipients", recipients(catalog.policy(), figures));
        record.put("storage", told(catalog.policy(), Policy.Controller::storage));
        record.put("transfers", told(catalog.policy(), Policy.Controller::transfers));
        record.put("retention", retention(catalog));
        record.put("security", security(figures));
        return record;
    }

    private static Object told(Policy policy, Function<Policy.Controller, Optional<String>> what) {
        return policy.controller().flatMap(what).orElse(UNDECLARED);
    }

    private static Map<String, Object> controller(Policy policy) {
        var controller = new LinkedHashMap<String, Object>();
        controller.put("name", policy.controller().map(Policy.Controller::name).orElse(UNDECLARED));
        controller.put("address", policy.brand().address());
        controller.put("contact", told(policy, Policy.Controller::contact));
        controller.put("privacyNotice", told(policy, Policy.Controller::privacyNotice));
        controller.put("authority", told(policy, Policy.Controller::authority));
        return controller;
    }

    private static List<Map<String, Object>> purposes(Catalog catalog, Register.Figures figures) {
        var purposes = new ArrayList<Map<String, Object>>();
        catalog.policy().purposes().forEach((id, purpose) -> {
            var one = new LinkedHashMap<String, Object>();
            one.put("id", id);
            one.put("kind", purpose.kind().name().toLowerCase(Locale.ROOT));
            one.put("name", purpose.name().texts());
            one.put("legalBases", figures.bases().getOrDefault(id, Map.of()));
            one.put("standings", figures.standings().getOrDefault(id, Map.of()));
            one.put(
                    "campaigns",
                    catalog.all().stream()
                            .filter(campaign -> campaign.purpose().id().equals(id))
                            .map(campaign -> campaign.id())
                            .sorted()
                            .toList());
            purposes.add(one);
        });
        return purposes;
    }

    private Map<String, Object> categories(Register.Figures figures) {
        var declaration = declared.live();
        var categories = new LinkedHashMap<String, Object>();
        categories.put(
                "attributes",
                declaration.attributes().keySet().stream().sorted().toList());
        categories.put("contactPoints", figures.contactPoints());
        categories.put("behaviour", figures.events());
        categories.put("suppressedAddresses", figures.suppressed());
        return categories;
    }

    private static Map<String, Object> recipients(Policy policy, Register.Figures figures) {
        return Map.of(
                "processors",
                        policy.controller().map(Policy.Controller::processors).orElse(List.of()),
                "carriersUsed", figures.carriers());
    }

    private static Map<String, Object> retention(Catalog catalog) {
        var policy = catalog.policy().retention();
        var proof = catalog.jurisdictions().rows().stream()
                .filter(row -> row.keepProof().isPresent())
                .map(row -> Map.of(
                        "country", row.country(),
                        "term", row.keepProof().orElseThrow().toString(),
                        "source", row.source()))
                .toList();
        return Map.of(
                "events", policy.events().write(),
                "messages", policy.messages().write(),
                "decisions", policy.decisions().write(),
                "proofAfterErasure", proof);
    }

    private static Map<String, Object> security(Register.Figures figures) {
        var security = new LinkedHashMap<String, Object>();
        security.put("consentEventsSealed", figures.sealedEntries());
        security.put("lastSignedCheckpoint", figures.lastCheckpoint().orElse(null));
        security.put("peopleErased", figures.erased());
        return security;
    }

    record CompareRequest(@Nullable Boolean mend) implements BodyRequired.Options {}

    record DriftItem(String customer, String key, String stored, String ledger) {}

    record CompareBody(long customers, boolean sound, boolean mended, List<DriftItem> drifts) implements Audited.Told {
        @Override
        public String told() {
            return drifts.size() + (mended ? " mended" : " differ");
        }
    }

    /** Holds every standing against the fold over the ledger; {@code mend} writes what the ledger says. */
    @POST
    @Path("/ledger/projection")
    @Audited(AuditAction.PROJECTION_COMPARED)
    public CompareBody compare(@Nullable CompareRequest request) {
        boolean mend = request != null && Boolean.TRUE.equals(request.mend());
        var report = projection.run(mend);
        return new CompareBody(
                report.customers(),
                report.drifts().isEmpty(),
                mend && !report.drifts().isEmpty(),
                report.drifts().stream()
                        .map(drift -> new DriftItem(
                                LanedId.write(drift.customer().value()),
                                drift.key().toString(),
                                drift.stored(),
                                drift.folded()))
                        .toList());
    }
}
