package org.volenti.edge.api;

import java.util.List;
import org.volenti.common.Problem;

/**
 * A request that is refused, as its caller will read it: problem+json (RFC 9457) with what is wrong, where, and how to mend
 * it.
 */
public final class ApiProblem extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String title;
    private final transient List<Problem> problems;

    public ApiProblem(int status, String title, String detail, List<Problem> problems) {
        super(detail, null, false, false);
        this.status = status;
        this.title = title;
        this.problems = List.copyOf(problems);
    }

    public ApiProblem(int status, String title, String detail) {
        this(status, title, detail, List.of());
    }

    public static ApiProblem badRequest(String detail, Problem... problems) {
        return new ApiProblem(400, "Bad request", detail, List.of(problems));
    }

    public static ApiProblem notFound(String detail) {
        return new ApiProblem(404, "Not found", detail);
    }

    public static ApiProblem conflict(String detail, Problem... problems) {
        return new ApiProblem(409, "Conflict", detail, List.of(problems));
    }

    public static ApiProblem unprocessable(String detail, Problem... problems) {
        return new ApiProblem(422, "Unprocessable content", detail, List.of(problems));
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }

    public List<Problem> problems() {
        return problems;
    }
}
