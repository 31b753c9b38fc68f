package org.volenti.rules;

import java.util.Optional;

/** Placeholder of the rules room. */
public final class RuleCompiler {
    public RuleCompiler(Vocabulary vocabulary) {}

    public Rule compile(String source, Optional<String> eventType) throws RuleProblem {
        throw new RuleProblem(source);
    }
}
