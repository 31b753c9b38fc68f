package org.volenti.campaign.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.volenti.campaign.Campaign;
import org.volenti.campaign.Catalog;
import org.volenti.campaign.Offer;
import org.volenti.campaign.Segment;
import org.volenti.campaign.Templates;
import org.volenti.campaign.Wording;
import org.volenti.common.Problem;

/** The content of one reading: either what is wrong with it, or what becomes a catalog once its revisions have numbers. */
public final class Content {
    private final Parsed parsed;
    private final Problems problems = new Problems();
    private final Scope scope;
    private final Templates.Draft templates;

    private Content(ContentFolder folder, Templates.Draft templates, KeptWordings kept) {
        this.templates = templates;
        folder.problems().forEach(problems::add);
        this.parsed = Parsed.of(folder.files(), problems);
        templates.problems().forEach(problems::add);
        this.scope = Scope.of(parsed, templates, problems);
        check(kept);
    }

    /** Reads and checks everything. */
    public static Content read(ContentFolder folder, Templates.Draft templates, KeptWordings kept) {
        return new Content(folder, templates, kept);
    }

    /** Everything that is wrong, by file and line; empty: the content can come into force. */
    public List<Problem> problems() {
        return problems.sorted();
    }

    /** All that gets a revision, templates included. Only of content without problems. */
    public List<Document> documents() {
        requireSound();
        var documents = new ArrayList<Document>();
        for (var kind : Kind.values()) {
            for (var fields : parsed.all(kind)) {
                documents.add(new Document(
                        kind.word(), id(kind, fields), Nodes.canonical(fields.node()), Problems.file(fields.place())));
            }
        }
        templates
                .contents()
                .forEach((name, text) -> documents.add(new Document("template", name, text, "templates/" + name)));
        return documents;
    }

    /** The catalog with these numbers of revisions. Only of content without problems. */
    public Catalog catalog(ToIntFunction<Document.Key> number) {
        requireSound();
        var offers = new LinkedHashMap<String, Offer>();
        for (var f : parsed.all(Kind.OFFER)) {
            var id = f.get(OfferShape.ID);
            offers.put(id, OfferShape.build(f, scope, number(number, Kind.OFFER, f)));
        }
        var campaigns = new LinkedHashMap<String, Campaign>();
        for (var f : parsed.all(Kind.CAMPAIGN)) {
            var id = f.get(CampaignShape.ID);
            campaigns.put(id, CampaignShape.build(f, scope, offers, number(number, Kind.CAMPAIGN, f)));
        }
        var segments = new LinkedHashMap<String, Segment>();
        for (var f : parsed.all(Kind.SEGMENT)) {
            segments.put(f.get(SegmentShape.ID), SegmentShape.build(f, scope, number(number, Kind.SEGMENT, f)));
        }
        var wordings = new LinkedHashMap<String, Wording>();
        for (var f : parsed.all(Kind.WORDING)) wordings.put(id(Kind.WORDING, f), WordingShape.build(f));
        var policy = parsed.single(Kind.POLICY).orElseThrow();
        var jurisdictions = parsed.single(Kind.JURISDICTIONS).orElseThrow();
        return new Catalog(
                PolicyShape.build(policy, scope.purposes(), number(number, Kind.POLICY, policy)),
                JurisdictionsShape.build(jurisdictions, number(number, Kind.JURISDICTIONS, jurisdictions)),
                Map.copyOf(campaigns),
                Map.copyOf(offers),
                Map.copyOf(segments),
                Map.copyOf(wordings),
                scope.vocabulary(),
                scope.compiler(),
                hash(),
                Map.copyOf(ProfileShape.labels(parsed.single(Kind.PROFILE))));
    }

    /** What wording reads of an offer, from the text that a revision kept; empty: this version cannot read it. */
    public static Optional<Offer.Told> offer(String content) {
        var problems = new Problems();
        var file = new ContentFile("a former revision", content);
        for (var node : YamlText.documents(file, problems)) {
            var read = Kind.OFFER.shape().read(node, new Reading(file.path(), problems));
            if (read.isPresent() && problems.isEmpty()) return read.map(OfferShape::told);
        }
        return Optional.empty();
    }

    private void check(KeptWordings kept) {
        parsed.single(Kind.POLICY).ifPresent(f -> PolicyShape.check(f, scope));
        parsed.single(Kind.JURISDICTIONS).ifPresent(f -> JurisdictionsShape.check(f, scope));
        parsed.single(Kind.PROFILE).ifPresent(f -> ProfileShape.check(f, problems));
        parsed.all(Kind.WORDING).forEach(f -> WordingShape.check(f, scope, kept));
        parsed.all(Kind.SEGMENT).forEach(f -> SegmentShape.check(f, scope));
        parsed.all(Kind.OFFER).forEach(f -> OfferShape.check(f, scope));
        parsed.all(Kind.CAMPAIGN).forEach(f -> CampaignShape.check(f, scope));
        TemplateUses.of(parsed, scope).forEach(use -> templates.check(use).forEach(problems::add));
    }

    /** Over the fingerprints of all documents in order of kind and id, so that the order of files says nothing. */
    private String hash() {
        return Sha256.of(documents().stream()
                .map(d -> d.kind() + " " + d.id() + " " + d.sha256())
                .sorted()
                .collect(Collectors.joining("\n")));
    }

    private void requireSound() {
        if (!problems.isEmpty()) throw new IllegalStateException(problems.count() + " problems in the content");
    }

    private static int number(ToIntFunction<Document.Key> number, Kind kind, Fields f) {
        return number.applyAsInt(new Document.Key(kind.word(), id(kind, f)));
    }

    private static String id(Kind kind, Fields f) {
        return switch (kind) {
            case POLICY, JURISDICTIONS, PROFILE -> kind.word();
            case WORDING -> f.get(WordingShape.ID) + "@" + f.get(WordingShape.VERSION);
            case SEGMENT -> f.get(SegmentShape.ID);
            case OFFER -> f.get(OfferShape.ID);
            case CAMPAIGN -> f.get(CampaignShape.ID);
        };
    }
}
