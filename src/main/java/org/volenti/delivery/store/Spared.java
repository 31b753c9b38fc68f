package org.volenti.delivery.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.volenti.common.Channel;
import org.volenti.profile.PushProvider;

/**
 * What the scan of a track reads past, since nothing goes there at present. Costs only while there is somebody to be
 * spared: about 1 µs a message by its providers, 10 µs where one has to be read out of a browser's address.
 *
 * @param condition an SQL condition on {@code message m}, or nothing
 * @param values of its parameters
 */
record Spared(String condition, List<Object> values) {
    private static final Spared NOBODY = new Spared("", List.of());
    /** As PushProvider reads it. */
    private static final String PROVIDER =
            "CASE WHEN m.address LIKE '{%' THEN coalesce(lower(substring(m.address FROM '" + PushProvider.HOST
                    + "')), '') ELSE split_part(m.address, ':', 1) END";

    /** A message for several devices waits only while all of them are spared. */
    private static final Map<Channel, String> CONDITIONS = Map.of(
            Channel.EMAIL,
            " AND lower(split_part(m.address, '@', -1)) <> ALL (?::text[])",
            Channel.PUSH,
            " AND CASE WHEN m.providers IS NULL THEN " + PROVIDER
                    + " <> ALL (?::text[]) ELSE NOT m.providers <@ ?::text[] END");

    static Spared of(Channel channel, Set<String> spared) {
        var condition = CONDITIONS.get(channel);
        if (condition == null || spared.isEmpty()) return NOBODY;
        int times = condition.split("\\?::", -1).length - 1;
        return new Spared(condition, new ArrayList<>(Collections.nCopies(times, List.copyOf(spared))));
    }
}
