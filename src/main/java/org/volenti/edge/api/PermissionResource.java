package org.volenti.edge.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.volenti.common.Channel;
import org.volenti.common.Problem;
import org.volenti.decision.Reason;
import org.volenti.engage.PermissionCheck;
import org.volenti.profile.Profiles;

/** “May we write to her?”, for systems that send themselves and for people on the phone. */
@Path("/api/v1")
@RunOnVirtualThread
class PermissionResource {
    private final PermissionCheck check;
    private final Profiles profiles;

    PermissionResource(PermissionCheck check, Profiles profiles) {
        this.check = check;
        this.profiles = profiles;
    }

    record Question(
            @Nullable String customer,
            @Nullable String channel,
            @Nullable String purpose,
            @Nullable String category,
            @Nullable Instant at) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Answer(
            String verdict, List<Reason> reasons, @Nullable Instant nextAllowedAt) {}

    @POST
    @Path("/permissions/check")
    public Answer check(@Nullable Question question) {
        if (question == null || question.customer() == null) throw missing("/customer");
        if (question.channel() == null) throw missing("/channel");
        if (question.purpose() == null) throw missing("/purpose");
        var customer = profiles.findByRef(question.customer())
                .orElseThrow(() -> ApiProblem.notFound("There is no customer " + question.customer()));
        var answer = check.ask(
                        customer,
                        new PermissionCheck.Question(
                                channel(question.channel()),
                                question.purpose(),
                                Optional.ofNullable(question.category()),
                                Optional.ofNullable(question.at())))
                .orElseThrow(() -> ApiProblem.unprocessable(
                        "There is no purpose " + question.purpose(),
                        Problem.at("/purpose", "is not declared in policy.yaml")));
        return new Answer(
                answer.verdict(), answer.reasons(), answer.nextAllowedAt().orElse(null));
    }

    private static Channel channel(String name) {
        try {
            return new Channel(name);
        } catch (IllegalArgumentException e) {
            throw ApiProblem.unprocessable(
                    String.valueOf(e.getMessage()), Problem.at("/channel", "is not a channel name"));
        }
    }

    private static ApiProblem missing(String member) {
        return ApiProblem.badRequest(
                "A question names customer, channel and purpose", Problem.at(member, "is missing"));
    }
}
