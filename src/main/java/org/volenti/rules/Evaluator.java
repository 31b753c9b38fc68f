package org.volenti.rules;

import org.jspecify.annotations.Nullable;

/** One compiled expression: its value for a customer, or null when unknown. */
@FunctionalInterface
interface Evaluator {
    @Nullable
    Object value(Subject subject);
}
