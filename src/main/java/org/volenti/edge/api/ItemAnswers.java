package org.volenti.edge.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import org.volenti.common.Problem;

/** What became of each item of a batch, in the order in which they came. */
record ItemAnswers<T>(List<T> items) {
    /** The words of a problem where there is no room for more than one. */
    static String words(Problem problem) {
        return problem.toString();
    }

    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record CustomerAnswer(String ref, String status, Optional<String> problem) {}

    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record EventAnswer(String id, String status, Optional<String> problem) {}
}
