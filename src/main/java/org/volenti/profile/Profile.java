package org.volenti.profile;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.volenti.common.CustomerId;

/**
 * What rules may know of one customer. Only what a decision needs is loaded: {@code events} holds the types that its
 * rules name, in order of time.
 *
 * @param ref the id of the caller's own system
 * @param locale BCP 47
 * @param timeZone IANA, already checked
 * @param country ISO 3166-1 alpha-2
 * @param region ISO 3166-2
 * @param attributes values of the declared types: String, Long, Double, Boolean, LocalDate, Instant, List of String; an
 *     unknown value is absent
 * @param behaviourUsable whether rules may look at the events: without her permission every function over them is unknown.
 *     They are still there for what is no rule, such as the event that a campaign waits for
 */
public record Profile(
        CustomerId id,
        String ref,
        Optional<String> locale,
        Optional<String> timeZone,
        Optional<String> country,
        Optional<String> region,
        boolean test,
        Map<String, Object> attributes,
        List<BehaviourEvent> events,
        boolean behaviourUsable) {
    public Profile(
            CustomerId id,
            String ref,
            Optional<String> locale,
            Optional<String> timeZone,
            Optional<String> country,
            Optional<String> region,
            boolean test,
            Map<String, Object> attributes,
            List<BehaviourEvent> events) {
        this(id, ref, locale, timeZone, country, region, test, attributes, events, true);
    }

    public Profile {
        attributes = Map.copyOf(attributes);
        events = List.copyOf(events);
    }

    /** The same person, of whose behaviour rules know nothing. */
    public Profile withBehaviourWithheld() {
        return new Profile(id, ref, locale, timeZone, country, region, test, attributes, events, false);
    }
}
