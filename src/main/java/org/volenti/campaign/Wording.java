package org.volenti.campaign;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.volenti.common.Channel;
import org.volenti.common.Localized;
import org.volenti.consent.Terms;

/**
 * The exact words to which somebody agrees. The text of a version never changes.
 *
 * @param sha256 by locale, of the UTF-8 text, in hex
 */
public record Wording(
        String id,
        String version,
        List<String> purposes,
        List<Channel> channels,
        Optional<Terms> terms,
        Localized text,
        Map<String, String> sha256) {}
