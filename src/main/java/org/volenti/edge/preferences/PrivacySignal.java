package org.volenti.edge.preferences;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.volenti.common.CustomerId;
import org.volenti.consent.ConsentRegistry;
import org.volenti.engage.DespiteSignal;
import org.volenti.message.LinkClaim;
import org.volenti.profile.Profiles;

/**
 * Global Privacy Control: a browser that sends {@code Sec-GPC: 1} asks that its user be not profiled. Looking changes
 * nothing, so it is shown then and heeded with the next press, on whichever page; a yes that she gives with it in view
 * outweighs it from then on ({@link DespiteSignal}). Two pages have nobody to heed it for: the one that erases, which ends
 * profiling anyhow, and the one that mails a link to whoever reads an address.
 */
@ApplicationScoped
class PrivacySignal {
    static final String PURPOSE = "personalisation";
    /** As it stands in evidence, which is JSON. */
    static final String SAID = "\"secGpc\"";

    /** Hidden in the forms of a page that told her. */
    private static final String TOLD = "gpc";

    private final Profiles profiles;
    private final ConsentRegistry registry;
    private final Lines lines;
    private final Grants grants;
    private final DespiteSignal despite;

    PrivacySignal(Profiles profiles, ConsentRegistry registry, Lines lines, Grants grants, DespiteSignal despite) {
        this.profiles = profiles;
        this.registry = registry;
        this.lines = lines;
        this.grants = grants;
        this.despite = despite;
    }

    /** Any other value of the header means nothing (W3C GPC §3.1). */
    static boolean isSent(RoutingContext request) {
        return "1".equals(request.request().getHeader("Sec-GPC"));
    }

    /** Whether it is sent with a form that told her so. */
    static boolean isInView(RoutingContext request, Form form) {
        return isSent(request) && form.first(TOLD).equals(TOLD);
    }

    /** As evidence of a yes that was given so. */
    static Map<String, Object> inView() {
        return Map.of("secGpc", "1", DespiteSignal.EVIDENCE, true);
    }

    /** Whether the signal would take this back. */
    boolean speaksOf(CustomerId customer, Offered line) {
        return line.purpose().id().equals(PURPOSE) && !despite.holds(customer, line.standing());
    }

    /**
     * @param own whether she said yes to it herself with the same press
     * @return whether it took anything back
     */
    @Transactional
    public boolean heed(LinkClaim claim, Visitor visitor, Reader reader, RoutingContext request, boolean own) {
        return isSent(request) && !own && heed(claim, visitor, reader);
    }

    /**
     * Of a signal that was sent with this press, or with the sign-up that it confirms.
     *
     * @return whether it took anything back
     */
    @Transactional
    public boolean heed(LinkClaim claim, Visitor visitor, Reader reader) {
        return heed(claim.customer(), visitor, visitor.evidence(claim), reader);
    }

    /** Of a signal that was sent with the yes or the no of a device: whoever has it. */
    @Transactional
    public boolean heed(CustomerId customer, Visitor visitor, Reader reader) {
        return heed(customer, visitor, visitor.seen(), reader);
    }

    private boolean heed(CustomerId customer, Visitor visitor, Map<String, Object> seen, Reader reader) {
        if (profiles.lock(customer.lane(), List.of(customer)).isEmpty()) return false;
        var evidence = new LinkedHashMap<>(seen);
        evidence.put("secGpc", "1");
        var act = new Grants.Act(customer, Visitor.CLICKED, "page:" + visitor.page(), evidence);
        var noes = lines.of(customer, reader).lines().stream()
                .filter(line -> speaksOf(customer, line))
                .filter(line -> !line.standing().state().isNo())
                .map(line -> grants.no(act, line))
                .toList();
        registry.record(noes);
        return !noes.isEmpty();
    }
}
