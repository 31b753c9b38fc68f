package org.volenti.edge.api;

import org.volenti.common.Problem;

/** One item that cannot be taken; of a batch, the others are. */
final class ItemRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    ItemRefused(Problem problem) {
        super(problem.what(), null, false, false);
        this.problem = problem;
    }

    ItemRefused(String place, String what) {
        this(Problem.at(place, what));
    }

    Problem problem() {
        return problem;
    }
}
