package org.volenti.campaign;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.volenti.common.Localized;
import org.volenti.rules.RuleCompiler;
import org.volenti.rules.Vocabulary;

/**
 * All live revisions together, immutable: what one decision, one launch chunk or one page works with.
 *
 * @param vocabulary the attributes and events that are declared, with our own
 * @param labels how customers read the names of attributes, events and properties
 * @param hash SHA-256 over all content, so that instances with different content can say so
 * @param compiler for rules that come from outside the files, such as {@code segments/count}
 */
public record Catalog(
        Policy policy,
        Jurisdictions jurisdictions,
        Map<String, Campaign> campaigns,
        Map<String, Offer> offers,
        Map<String, Segment> segments,
        Map<String, Wording> wordings,
        Vocabulary vocabulary,
        RuleCompiler compiler,
        String hash,
        Map<String, Localized> labels) {
    public Catalog(
            Policy policy,
            Jurisdictions jurisdictions,
            Map<String, Campaign> campaigns,
            Map<String, Offer> offers,
            Map<String, Segment> segments,
            Map<String, Wording> wordings,
            Vocabulary vocabulary,
            RuleCompiler compiler,
            String hash) {
        this(policy, jurisdictions, campaigns, offers, segments, wordings, vocabulary, compiler, hash, Map.of());
    }

    public Optional<Campaign> campaign(String id) {
        return Optional.ofNullable(campaigns.get(id));
    }

    /** A declared campaign, or what the service sends of its own. */
    public Optional<Campaign> sendable(String id) {
        return campaign(id).or(() -> Notice.of(id).map(notice -> notice.campaign(policy)));
    }

    /** The wording of that id in that version. */
    public Optional<Wording> wording(String id, String version) {
        return Optional.ofNullable(wordings.get(id + "@" + version));
    }

    public Collection<Campaign> all() {
        return campaigns.values();
    }
}
