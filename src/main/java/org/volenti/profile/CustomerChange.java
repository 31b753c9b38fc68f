package org.volenti.profile;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.volenti.common.Channel;

/**
 * What somebody sends of a customer, checked and normalised. What is absent stays as it is.
 *
 * @param aliases all but the ref; those left out of a sent list are removed
 * @param attributes by name; each stays, is cleared or replaced by itself
 * @param points all of them; those left out of a sent list are removed and their consents withdrawn
 * @param added contact points that are added to what she has, as imports do
 */
public record CustomerChange(
        String ref,
        Member<String> locale,
        Member<String> timeZone,
        Member<String> country,
        Member<String> region,
        Member<Boolean> test,
        Member<List<Alias>> aliases,
        Map<String, Member<Object>> attributes,
        Member<List<Point>> points,
        List<Point> added) {

    /** @param primary absent: as it was, or not */
    public record Point(Channel channel, String address, Optional<Boolean> primary, Optional<String> label) {}
}
