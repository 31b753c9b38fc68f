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
        List<BehaviourEvent> events) {
    public Profile {
        attributes = Map.copyOf(attributes);
        events = List.copyOf(events);
    }
}
