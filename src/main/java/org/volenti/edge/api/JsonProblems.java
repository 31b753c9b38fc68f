package org.volenti.edge.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.volenti.common.Problem;

/** Jackson's complaints in the words of the API: the member by its JSON pointer, never a Java class. */
final class JsonProblems {
    private JsonProblems() {}

    static ApiProblem of(JsonProcessingException fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof ApiProblem problem) return problem;
        }
        // found inside a value: Jackson wraps the reader's complaint in that of the binding
        if (fault.getCause() instanceof StreamReadException malformed) return malformed(malformed);
        return switch (fault) {
            case UnrecognizedPropertyException unknown -> unknownMember(unknown);
            case MismatchedInputException mismatched -> wrongType(mismatched);
            case JsonMappingException refused
            when refused.getCause() instanceof IllegalArgumentException reason ->
                ApiProblem.badRequest("A value is not allowed", Problem.at(pointer(refused), words(reason)));
            case JsonMappingException other ->
                ApiProblem.badRequest("The JSON cannot be read", Problem.at(pointer(other), "cannot be read"));
            default -> malformed(fault);
        };
    }

    private static ApiProblem unknownMember(UnrecognizedPropertyException fault) {
        var what = "unknown member “" + fault.getPropertyName() + "”";
        Collection<Object> known = fault.getKnownPropertyIds();
        var problem = known == null || known.isEmpty()
                ? Problem.at(pointer(fault), what)
                : Problem.at(
                        pointer(fault),
                        what,
                        "known here: "
                                + known.stream()
                                        .map(String::valueOf)
                                        .collect(Collectors.toCollection(TreeSet::new))
                                        .stream()
                                        .collect(Collectors.joining(", ")));
        return ApiProblem.badRequest(what + " at " + pointer(fault), problem);
    }

    private static ApiProblem wrongType(MismatchedInputException fault) {
        var expected = nameOf(fault.getTargetType());
        var what = fault instanceof InvalidFormatException format
                ? "“" + abridged(String.valueOf(format.getValue())) + "” is not " + expected
                : "expected " + expected;
        return ApiProblem.badRequest(what + " at " + pointer(fault), Problem.at(pointer(fault), what));
    }

    private static ApiProblem malformed(JsonProcessingException fault) {
        var location = fault.getLocation();
        var place = location == null ? "body" : "line " + location.getLineNr() + ", column " + location.getColumnNr();
        var what = "this is not JSON: " + abridged(firstSentence(String.valueOf(fault.getOriginalMessage())));
        return ApiProblem.badRequest("The body is not well-formed JSON (" + place + ")", Problem.at(place, what));
    }

    /** RFC 6901; the empty pointer, which is the whole body, is written {@code /}. */
    private static String pointer(JsonMappingException fault) {
        var pointer = fault.getPath().stream()
                .map(step -> "/"
                        + (step.getFieldName() == null
                                ? String.valueOf(step.getIndex())
                                : step.getFieldName().replace("~", "~0").replace("/", "~1")))
                .collect(Collectors.joining());
        return pointer.isEmpty() ? "/" : pointer;
    }

    private static String nameOf(@Nullable Class<?> type) {
        if (type == null) return "another type";
        if (type.isEnum())
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(String::valueOf)
                            .collect(Collectors.joining(", "));
        if (type == String.class) return "a string";
        if (type == boolean.class || type == Boolean.class) return "true or false";
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class)
            return "a whole number";
        if (type == double.class || type == Double.class || Number.class.isAssignableFrom(type)) return "a number";
        if (type == Instant.class) return "an instant such as 2026-01-31T09:00:00Z, of the years 1 to 9999";
        if (type == LocalDate.class) return "a date such as 2026-01-31";
        if (type == LocalTime.class) return "a time such as 09:30";
        if (Collection.class.isAssignableFrom(type) || type.isArray()) return "an array";
        if (Map.class.isAssignableFrom(type) || type.isRecord()) return "an object";
        return "another type";
    }

    private static String words(IllegalArgumentException reason) {
        return reason.getMessage() == null ? "not allowed" : reason.getMessage();
    }

    private static String firstSentence(String text) {
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end);
    }

    private static String abridged(String value) {
        return value.length() <= 120 ? value : value.substring(0, 119) + "…";
    }
}
