package org.volenti.edge.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.volenti.common.Problem;
import org.volenti.engage.SegmentCount;
import org.volenti.rules.RuleProblem;

/** How many customers a rule matches, before it is in any file. */
@Path("/api/v1")
@RunOnVirtualThread
class SegmentResource {
    private final SegmentCount segments;

    SegmentResource(SegmentCount segments) {
        this.segments = segments;
    }

    record CountRequest(@Nullable String rule, @Nullable Instant asOf) {}

    record Count(long count) {}

    @POST
    @Path("/segments/count")
    public Count count(@Nullable CountRequest request) {
        if (request == null || request.rule() == null) {
            throw ApiProblem.badRequest("Send the rule to count", Problem.at("/rule", "is missing"));
        }
        try {
            return new Count(segments.count(request.rule(), Optional.ofNullable(request.asOf())));
        } catch (RuleProblem e) {
            throw ApiProblem.unprocessable("The rule does not hold together", e.at("/rule"));
        }
    }
}
