package org.volenti.edge.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.volenti.common.Problem;
import org.volenti.edge.Unavailable;

/** Every way a request can fail, as problem+json. */
class ProblemMappers {
    private static final Logger LOG = Logger.getLogger("org.volenti.api");

    @ServerExceptionMapper
    Response refused(ApiProblem problem) {
        return ProblemBody.of(problem).answer().build();
    }

    @ServerExceptionMapper
    Response unreadable(JsonProcessingException fault) {
        return ProblemBody.of(JsonProblems.of(fault)).answer().build();
    }

    /** Named apart because Quarkus brings a mapper of its own for exactly this type. */
    @ServerExceptionMapper
    Response mismatched(MismatchedInputException fault) {
        return unreadable(fault);
    }

    @ServerExceptionMapper
    Response invalid(ConstraintViolationException fault) {
        var problems = fault.getConstraintViolations().stream()
                .map(violation -> Problem.at(placeOf(violation.getPropertyPath()), violation.getMessage()))
                .sorted(Comparator.comparing(Problem::place))
                .toList();
        return refused(new ApiProblem(400, "Bad request", "Some values are not allowed", problems));
    }

    /** A parameter that cannot be read is no missing page, though the framework calls it one. */
    @ServerExceptionMapper
    Response absent(NotFoundException fault) {
        if (fault.getCause() instanceof RuntimeException)
            return refused(
                    ApiProblem.badRequest("A parameter of the query or the path cannot be read, such as limit=x"));
        return refused(ApiProblem.notFound("There is nothing at this address"));
    }

    @ServerExceptionMapper
    Response refusedByTheFramework(WebApplicationException fault) {
        if (fault.getCause() instanceof JsonProcessingException json) return unreadable(json);
        var given = fault.getResponse();
        if (given.getStatus() >= 500) return unexpected(fault);
        if (given.hasEntity() || given.getStatus() < 400) return given;
        var status = given.getStatusInfo();
        var body = ProblemBody.of(status.getStatusCode(), status.getReasonPhrase(), detailOf(status.getStatusCode()));
        var answer = body.answer();
        given.getHeaders()
                .forEach((name, values) -> values.forEach(value -> {
                    if (!name.equalsIgnoreCase("Content-Type")) answer.header(name, value);
                }));
        return answer.build();
    }

    /** Also where everything ends that nobody foresaw: the caller learns a number, the log the rest. */
    @ServerExceptionMapper
    Response unexpected(Throwable fault) {
        var reason = Unavailable.reasonOf(fault);
        if (reason.isPresent()) {
            LOG.warnf("answered 503: %s", reason.get());
            return ProblemBody.of(503, "Service unavailable", "The service cannot do this right now; try again soon")
                    .answer()
                    .header("Retry-After", Unavailable.RETRY_AFTER_SECONDS)
                    .build();
        }
        if (holdsNul(fault)) {
            return refused(ApiProblem.badRequest("A text holds the character U+0000, which no text can hold"));
        }
        if (ClientFault.is(fault)) {
            LOG.debugf("a request could not be read: %s", fault.getClass().getSimpleName());
            return refused(ApiProblem.badRequest("The request cannot be read"));
        }
        var correlation = UUID.randomUUID().toString();
        LOG.errorf(LoggedFault.of(fault), "answered 500, correlation %s", correlation);
        return ProblemBody.of(500, "Internal error", "Something went wrong that is not your fault")
                .correlatedBy(correlation)
                .answer()
                .build();
    }

    /** PostgreSQL keeps every character but one, and says so by this state. */
    private static boolean holdsNul(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && "22021".equals(sql.getSQLState())) return true;
        }
        return false;
    }

    /** A JSON pointer into the body, or the name of a parameter. */
    private static String placeOf(Path path) {
        var pointer = new StringBuilder();
        var parameter = "";
        for (var node : path) {
            if (node.getKind() == ElementKind.PARAMETER) parameter = node.getName();
            if (node.getKind() != ElementKind.PROPERTY && node.getKind() != ElementKind.CONTAINER_ELEMENT) continue;
            if (node.getIndex() != null) pointer.append('/').append(node.getIndex());
            if (node.getKey() != null) pointer.append('/').append(node.getKey());
            if (node.getKind() == ElementKind.PROPERTY) pointer.append('/').append(node.getName());
        }
        return pointer.isEmpty() ? parameter : pointer.toString();
    }

    private static String detailOf(int status) {
        return switch (status) {
            case 400 -> "The request cannot be read";
            case 405 -> "This address does not take that method";
            case 406 -> "This address cannot answer in a type that the Accept header allows";
            case 413 -> "The body is larger than 10 MB; files go to /api/v1/imports";
            case 415 -> "This address does not take that Content-Type";
            default -> "The request is refused";
        };
    }
}
