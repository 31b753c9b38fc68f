package org.volenti.consent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.volenti.common.CustomerId;

/**
 * Which of a customer's contact points are proven to be hers: somebody who reads them has confirmed it. One that was typed
 * on a page of ours counts only then; what the shop told us of counts as told, but for purposes that want proof always.
 */
@ApplicationScoped
public class Proofs {
    /** Sources of grants for an address that was typed on a page of ours begin so. */
    public static final String TYPED = "page:/typed";

    /** In the evidence of such a grant: the page was opened by a link that only she can have had. */
    public static final String VOUCHED = "byOwnLink";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PAGE = 500;

    private final ConsentLedger ledger;

    Proofs(ConsentLedger ledger) {
        this.ledger = ledger;
    }

    /**
     * @param confirmed by contact point, the event that proves it
     * @param typed contact points of which we first heard on a page of ours
     * @param told contact points of which others told us, before that or later
     * @param vouched contact points that were typed on a page which only she can have opened
     */
    public record Found(Map<Long, Long> confirmed, Set<Long> typed, Set<Long> told, Set<Long> vouched) {
        public static final Found NOTHING = new Found(Map.of(), Set.of(), Set.of(), Set.of());

        /** The same, had nobody proven anything of those: what closed a contact point wants a proof anew. */
        public Found anew(Set<Long> closed) {
            if (closed.isEmpty()) return this;
            var before = new HashMap<>(confirmed);
            before.keySet().removeAll(closed);
            var unproven = new HashSet<>(typed);
            unproven.addAll(closed);
            return new Found(before, unproven, told, vouched);
        }

        public Optional<Long> of(long point) {
            return Optional.ofNullable(confirmed.get(point));
        }

        public boolean isTypedOnly(long point) {
            return typed.contains(point) && !confirmed.containsKey(point);
        }

        /** She moved there: she typed it herself, and somebody who reads it confirmed it. */
        public boolean isMovedTo(long point) {
            return vouched.contains(point) && confirmed.containsKey(point);
        }

        /** Nobody but whoever sat at the page ever said that it is hers: it may be a stranger's. */
        public boolean isHearsay(long point) {
            return isTypedOnly(point) && !told.contains(point);
        }
    }

    public Found of(CustomerId customer) {
        var confirmed = new HashMap<Long, Long>();
        var typed = new HashSet<Long>();
        var told = new HashSet<Long>();
        var vouched = new HashSet<Long>();
        var after = ConsentLedger.Cursor.START;
        while (true) {
            var events = ledger.history(customer, Set.of(ConsentAction.GRANTED, ConsentAction.CONFIRMED), after, PAGE);
            for (var event : events) {
                note(event, confirmed, typed, told);
                if (isVouched(event)) event.contactPointId().ifPresent(vouched::add);
            }
            if (events.size() < PAGE) return new Found(confirmed, typed, told, vouched);
            var last = events.getLast();
            after = new ConsentLedger.Cursor(last.recordedAt(), last.id().id());
        }
    }

    private static boolean isVouched(ConsentEvent event) {
        if (event.action() != ConsentAction.GRANTED || !event.source().startsWith(TYPED)) return false;
        try {
            return JSON.readTree(event.evidence()).path(VOUCHED).asBoolean(false);
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    /**
     * What was told of by others stays told of, whoever types it later. Where it came from is sealed: with the key destroyed
     * nobody knows, and it counts as typed for whoever would write there, and as hers for whoever forgets her.
     */
    private static void note(ConsentEvent event, Map<Long, Long> confirmed, Set<Long> typed, Set<Long> told) {
        if (event.contactPointId().isEmpty()) return;
        long point = event.contactPointId().get();
        boolean isUnreadable = event.source().isEmpty();
        if (event.action() == ConsentAction.CONFIRMED) {
            confirmed.putIfAbsent(point, event.id().id());
            return;
        }
        if ((isUnreadable || event.source().startsWith(TYPED)) && !told.contains(point)) typed.add(point);
        if (isUnreadable || !event.source().startsWith(TYPED)) told.add(point);
    }
}
