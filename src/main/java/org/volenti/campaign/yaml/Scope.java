package org.volenti.campaign.yaml;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.volenti.campaign.Templates;
import org.volenti.common.Purpose;
import org.volenti.rules.Rule;
import org.volenti.rules.RuleCompiler;
import org.volenti.rules.RuleProblem;
import org.volenti.rules.Vocabulary;

/** What the files of one reading may name; takes down what they name in vain. */
final class Scope {
    private final Problems problems;
    private final Map<String, Purpose> purposes;
    private final boolean purposesKnown;
    private final Set<String> offers;
    private final Vocabulary vocabulary;
    private final boolean vocabularyKnown;
    private final RuleCompiler compiler;
    private final RuleCompiler forgiving;
    private final Templates.Draft templates;
    private final Map<Compiled, Optional<Rule>> rules = new HashMap<>();

    private Scope(
            Problems problems,
            Map<String, Purpose> purposes,
            boolean purposesKnown,
            Set<String> offers,
            Vocabulary vocabulary,
            boolean vocabularyKnown,
            Templates.Draft templates) {
        this.problems = problems;
        this.purposes = purposes;
        this.purposesKnown = purposesKnown;
        this.offers = offers;
        this.vocabulary = vocabulary;
        this.vocabularyKnown = vocabularyKnown;
        this.compiler = new RuleCompiler(vocabulary);
        this.forgiving = forgiving(vocabulary, compiler);
        this.templates = templates;
    }

    /**
     * What these files declare. Where the policy cannot be read, every purpose passes, and where the profile is there but
     * cannot be read, every rule: their own problem is told already.
     */
    static Scope of(Parsed parsed, Templates.Draft templates, Problems problems) {
        var policy = parsed.single(Kind.POLICY);
        var profile = parsed.single(Kind.PROFILE);
        var purposes = policy.map(f -> PolicyShape.purposes(f, problems)).orElse(Map.of());
        var offers = new HashSet<String>();
        parsed.all(Kind.OFFER).forEach(f -> f.find(OfferShape.ID).ifPresent(offers::add));
        var segments = new HashMap<String, String>();
        for (var f : parsed.all(Kind.SEGMENT)) {
            var source = f.find(SegmentShape.RULE).map(RuleText::source);
            f.find(SegmentShape.ID).ifPresent(id -> segments.putIfAbsent(id, source.orElse("true")));
        }
        var vocabulary = new Vocabulary(ProfileShape.attributes(profile), ProfileShape.events(profile), segments);
        boolean vocabularyKnown = profile.isPresent() || !parsed.isThere(Kind.PROFILE);
        return new Scope(problems, purposes, !purposes.isEmpty(), offers, vocabulary, vocabularyKnown, templates);
    }

    Problems problems() {
        return problems;
    }

    Map<String, Purpose> purposes() {
        return purposes;
    }

    Vocabulary vocabulary() {
        return vocabulary;
    }

    RuleCompiler compiler() {
        return compiler;
    }

    Optional<Purpose> purpose(Placed<String> id) {
        var purpose = Optional.ofNullable(purposes.get(id.value()));
        if (purpose.isEmpty() && purposesKnown) unknown("purpose", id, purposes.keySet());
        return purpose;
    }

    void knowsOffer(Placed<String> id) {
        if (!offers.contains(id.value())) unknown("offer", id, offers);
    }

    boolean hasTemplate(String name) {
        return templates.names().contains(name);
    }

    void knowsTemplate(Placed<String> name) {
        if (!hasTemplate(name.value())) unknown("template", name, templates.names());
    }

    void knowsEvent(Placed<String> type) {
        if (!vocabularyKnown || vocabulary.events().containsKey(type.value())) return;
        unknown("event type", type, vocabulary.events().keySet());
    }

    /** The rule compiled, once for each trigger's type of event; empty when it is wrong. */
    Optional<Rule> rule(RuleText text, Optional<String> eventType) {
        return compiled(new Compiled(text, eventType), forgiving);
    }

    /** The same for a segment's own rule. */
    Optional<Rule> segmentRule(RuleText text) {
        return compiled(new Compiled(text, Optional.empty()), compiler);
    }

    private Optional<Rule> compiled(Compiled wanted, RuleCompiler by) {
        if (!vocabularyKnown) return Optional.empty();
        return rules.computeIfAbsent(wanted, rule -> compile(rule, by));
    }

    private Optional<Rule> compile(Compiled wanted, RuleCompiler by) {
        try {
            return Optional.of(by.compile(wanted.text().source(), wanted.eventType()));
        } catch (RuleProblem problem) {
            problems.add(wanted.text().place(problem), problem.message(), problem.mend());
            return Optional.empty();
        }
    }

    /** One to which a broken segment is everybody, so that it is told where it stands and not wherever it is named. */
    private static RuleCompiler forgiving(Vocabulary vocabulary, RuleCompiler strict) {
        var segments = new HashMap<String, String>(vocabulary.segments());
        segments.replaceAll((id, source) -> isSound(source, strict) ? source : "true");
        if (segments.equals(vocabulary.segments())) return strict;
        return new RuleCompiler(new Vocabulary(vocabulary.attributes(), vocabulary.events(), segments));
    }

    private static boolean isSound(String source, RuleCompiler compiler) {
        try {
            compiler.compile(source, Optional.empty());
            return true;
        } catch (RuleProblem problem) {
            return false;
        }
    }

    private void unknown(String noun, Placed<String> word, Collection<String> known) {
        problems.add(
                word.place(), "unknown " + noun + " " + Nodes.quoted(word.value()), Nearest.mend(word.value(), known));
    }

    private record Compiled(RuleText text, Optional<String> eventType) {}
}
