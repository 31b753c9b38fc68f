package org.volenti.edge.preferences;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.LinkedHashMap;
import java.util.List;
import org.volenti.common.CustomerId;
import org.volenti.consent.ConsentRegistry;
import org.volenti.message.LinkClaim;
import org.volenti.profile.Profiles;

/**
 * Global Privacy Control: a browser that sends {@code Sec-GPC: 1} asks that its user be not profiled. Looking changes
 * nothing, so it is shown then and heeded with the next press; a yes that she ticks herself outweighs it.
 */
@ApplicationScoped
class PrivacySignal {
    static final String PURPOSE = "personalisation";

    private final Profiles profiles;
    private final ConsentRegistry registry;
    private final Lines lines;
    private final Grants grants;

    PrivacySignal(Profiles profiles, ConsentRegistry registry, Lines lines, Grants grants) {
        this.profiles = profiles;
        this.registry = registry;
        this.lines = lines;
        this.grants = grants;
    }

    /** Any other value of the header means nothing (W3C GPC §3.1). */
    static boolean isSent(RoutingContext request) {
        return "1".equals(request.request().getHeader("Sec-GPC"));
    }

    /** @param own whether she ticked it herself with the same press */
    @Transactional
    public void heed(LinkClaim claim, Visitor visitor, Reader reader, RoutingContext request, boolean own) {
        if (!isSent(request) || own) return;
        CustomerId customer = claim.customer();
        if (profiles.lock(customer.lane(), List.of(customer)).isEmpty()) return;
        var evidence = new LinkedHashMap<>(visitor.evidence(claim));
        evidence.put("secGpc", "1");
        var act = new Grants.Act(customer, Visitor.CLICKED, "page:" + visitor.page(), evidence);
        registry.record(lines.of(customer, reader).lines().stream()
                .filter(line -> line.purpose().id().equals(PURPOSE))
                .filter(line -> !line.standing().state().isNo())
                .map(line -> grants.no(act, line))
                .toList());
    }
}
