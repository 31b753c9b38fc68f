package org.volenti.message;

import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.volenti.campaign.Notice;
import org.volenti.campaign.Policy;

/** What every message of a brand has in common, worked out once for each revision of the policy. */
final class Letterhead {
    /** What {@code {brand.…}} may name; a website or sender that the policy leaves out stands as empty text. */
    static final Set<String> NAMES = Set.of("name", "address", "website", "email", "currency");

    private static final Set<String> LINKS = Set.of("unsubscribe", "preferences", "why");
    static final Set<String> OFFER = Set.of("id", "name", "from", "to");

    final Policy policy;
    final Map<String, String> brand;
    final Optional<String> from;
    final String domain;
    private final Map<String, String> listIds = new HashMap<>();

    Letterhead(Policy policy, String publicUrl) {
        this.policy = policy;
        var owner = policy.brand();
        var senderEmail = owner.sender().email().map(OneLine::of);
        domain = owner.website()
                .flatMap(Letterhead::host)
                .or(() -> senderEmail.map(address -> address.substring(address.indexOf('@') + 1)))
                .or(() -> host(publicUrl))
                .orElse("localhost");
        from = senderEmail.map(
                address -> OneLine.phrase(owner.sender().name().orElse(owner.name())) + " <" + address + ">");
        brand = new TreeMap<>(Map.of(
                "name", owner.name(),
                "address", owner.address(),
                "website", owner.website().orElse(""),
                "email", senderEmail.orElse(""),
                "currency", owner.currency()));
        for (var purpose : policy.purposes().values()) {
            var name = purpose.name().in(owner.locale(), owner.locale());
            listIds.put(purpose.id(), OneLine.phrase(name) + " <" + label(purpose.id()) + "." + domain + ">");
        }
    }

    /** What {@code {links.…}} may name; the service's own notices lead to what they are about. */
    static Set<String> links(String template) {
        if (!template.equals(Notice.TEMPLATE)) return LINKS;
        var links = new HashSet<>(LINKS);
        links.add("open");
        return links;
    }

    /** {@code Offers <offers.marlowe.example>} (RFC 2919): the same for ever, for filters to hold on to. */
    String listId(String purpose) {
        return listIds.getOrDefault(purpose, "<" + label(purpose) + "." + domain + ">");
    }

    private static String label(String purpose) {
        return purpose.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]", "-");
    }

    private static Optional<String> host(String url) {
        try {
            return Optional.ofNullable(URI.create(url).getHost())
                    .map(host -> host.startsWith("www.") ? host.substring(4) : host);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
