package org.volenti.campaign;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.volenti.common.Channel;
import org.volenti.common.Purpose;
import org.volenti.rules.ValueType;

/**
 * One campaign's use of a template, with the names its wording may read there. All values but those of {@code brand} and
 * {@code links} can be missing.
 *
 * @param place where the use is written ({@code campaigns/win-back.yaml:9}), for problems that belong to no template file
 * @param channels each needs its wording
 * @param kind a marketing e-mail needs {@code {links.unsubscribe}} and {@code {brand.address}}
 * @param attributes what {@code {customer.…}} may name
 * @param event the properties that {@code {event.…}} may name; empty where no event triggers
 * @param offer whether {@code {offer.…}} is there
 * @param data whether an API trigger brings {@code {data.…}}, under names of its own
 */
public record TemplateUse(
        String place,
        String template,
        List<Channel> channels,
        Purpose.Kind kind,
        Map<String, ValueType> attributes,
        Optional<Map<String, ValueType>> event,
        boolean offer,
        boolean data) {}
