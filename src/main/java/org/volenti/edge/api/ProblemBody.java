package org.volenti.edge.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.volenti.common.Problem;

/** The body of every refusal. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record ProblemBody(
        String title,
        int status,
        String detail,
        List<Place> problems,
        @Nullable String correlation) {
    private static final MediaType JSON = new MediaType("application", "problem+json");

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Place(String place, String what, Optional<String> mend) {}

    static ProblemBody of(ApiProblem problem) {
        var places = problem.problems().stream()
                .map(p -> new Place(p.place(), p.what(), p.mend()))
                .toList();
        return new ProblemBody(problem.title(), problem.status(), problem.detail(), places, null);
    }

    static ProblemBody of(int status, String title, String detail) {
        return new ProblemBody(title, status, detail, List.of(), null);
    }

    static ProblemBody at(int status, String title, String detail, Problem problem) {
        return of(new ApiProblem(status, title, detail, List.of(problem)));
    }

    ProblemBody correlatedBy(String correlation) {
        return new ProblemBody(title, status, detail, problems, correlation);
    }

    Response.ResponseBuilder answer() {
        return Response.status(status).type(JSON).entity(this);
    }
}
