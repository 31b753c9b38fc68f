package org.volenti.rules;

import dev.cel.common.ast.CelExpr;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Makes rules of their sources: parsed and type-checked by CEL, admitted by the closed language, segments resolved. */
public final class RuleCompiler {
    private final Vocabulary vocabulary;
    /** One environment of CEL for each type of trigger: building one takes milliseconds, checking a rule much less. */
    private final Map<Optional<String>, CelGate> gates = new ConcurrentHashMap<>();

    public RuleCompiler(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /**
     * The rule that the source writes.
     *
     * @param eventType the trigger's event type, whose properties may be read as {@code event.<property>}; empty where
     *     no event triggers, and {@code event.…} is a problem
     */
    public Rule compile(String source, Optional<String> eventType) throws RuleProblem {
        if (eventType.isPresent() && !vocabulary.events().containsKey(eventType.get())) {
            throw new RuleProblem(
                    "unknown event type " + Words.quoted(eventType.get()) + " of the trigger",
                    Words.nearest(eventType.get(), vocabulary.events().keySet()),
                    source,
                    0);
        }
        return new Compilation().read(source, eventType);
    }

    private Map<String, ValueType> propertiesOf(Optional<String> eventType) {
        return eventType.map(t -> vocabulary.events().getOrDefault(t, Map.of())).orElse(Map.of());
    }

    /** One rule with the segments it rests on, each read once. */
    private final class Compilation implements AstReader.Segments {
        private final Map<String, Rule> read = new HashMap<>();
        private final Set<String> open = new LinkedHashSet<>();

        Rule read(String source, Optional<String> eventType) throws RuleProblem {
            if (source.isBlank()) {
                throw new RuleProblem("the rule is empty", "write true, or leave it out, for everybody", source, 0);
            }
            var properties = propertiesOf(eventType);
            var gate = gates.computeIfAbsent(eventType, t -> new CelGate(vocabulary, properties, t.isPresent()));
            var parsed = gate.parse(source);
            var reading = new Reading(source, parsed);
            var expr = new AstReader(vocabulary, eventType, properties, this, reading).condition(parsed.getExpr());
            // after our own reader, whose messages say how to mend
            gate.check(source, parsed);
            return new Rule(source, expr, reading.nodes());
        }

        @Override
        public Rule rule(String id, Reading reading, CelExpr at) throws RuleProblem {
            var known = read.get(id);
            if (known != null) return known;
            if (!open.add(id)) {
                throw reading.problem(
                        at,
                        "segments go in a circle: " + String.join(" → ", open) + " → " + id,
                        "let one of them say its rule without the other");
            }
            try {
                var rule = read(vocabulary.segments().getOrDefault(id, ""), Optional.empty());
                read.put(id, rule);
                return rule;
            } catch (RuleProblem inside) {
                if (inside.message().startsWith("segment"))
                    throw reading.problem(at, inside.message(), inside.mend().orElse(""));
                throw reading.problem(
                        at,
                        "segment " + Words.quoted(id) + " does not load: " + inside.message(),
                        inside.mend().orElse(""));
            } finally {
                open.remove(id);
            }
        }
    }
}
