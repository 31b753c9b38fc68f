package org.volenti.edge.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code PUT …/preferences}: members sent replace, others stay.
 *
 * @param version ignored; {@code If-Match} decides
 * @param snoozeUntil an instant; {@code null} ends the pause
 */
record PreferencesRequest(
        @Nullable Long version,
        @Nullable List<PreferencesBody.ChannelBody> channels,
        @Nullable List<PreferencesBody.FrequencyBody> frequency,
        @Nullable List<PreferencesBody.HoursBody> hours,
        @Nullable JsonNode snoozeUntil) {

    List<String> sent() {
        var sent = new ArrayList<String>();
        if (channels != null) sent.add("channels");
        if (frequency != null) sent.add("frequency");
        if (hours != null) sent.add("hours");
        if (snoozeUntil != null) sent.add("snoozeUntil");
        return sent;
    }
}
