package org.volenti.profile;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.Map;

/** A declaration of every type, whatever content says. */
@Alternative
@ApplicationScoped
public class SampleDeclared implements Declared {
    @Override
    public Declaration live() {
        return new Declaration(
                Map.of(
                        "loyaltyTier", ValueKind.STRING,
                        "visits", ValueKind.INT,
                        "score", ValueKind.DOUBLE,
                        "member", ValueKind.BOOL,
                        "birthday", ValueKind.DATE,
                        "seen", ValueKind.TIMESTAMP,
                        "interests", ValueKind.STRING_LIST),
                Map.of(
                        "order",
                                Map.of(
                                        "amount", ValueKind.DOUBLE,
                                        "items", ValueKind.INT,
                                        "category", ValueKind.STRING),
                        "visited", Map.of("page", ValueKind.STRING)));
    }
}
