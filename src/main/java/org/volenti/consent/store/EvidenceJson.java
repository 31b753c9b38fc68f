package org.volenti.consent.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.volenti.common.Problem;
import org.volenti.consent.NewConsent;
import org.volenti.consent.WordingRef;

/** Evidence as kept, and what PostgreSQL cannot keep of it: NUL, in JSON its escape too. */
final class EvidenceJson {
    /** Far more than any form sends; a ledger is no file store. */
    private static final int LONGEST = 32_768;

    sealed interface Written {}

    record Fit(String text) implements Written {}

    record Unfit(Problem problem) implements Written {}

    private final ObjectMapper mapper;

    EvidenceJson(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    Written write(Map<String, Object> evidence) {
        if (evidence.isEmpty()) return new Fit("{}");
        try {
            var text = mapper.writeValueAsString(evidence);
            if (text.contains("\\u0000")) return new Unfit(Problem.at("/evidence", "evidence holds a NUL character"));
            if (text.length() <= LONGEST) return new Fit(text);
            return new Unfit(Problem.at(
                    "/evidence",
                    "evidence has " + text.length() + " characters",
                    "at most " + LONGEST + "; name a file"));
        } catch (JsonProcessingException e) {
            return new Unfit(Problem.at("/evidence", "evidence is not JSON"));
        }
    }

    /** Of a no, which is never refused for what it brings: without its NULs, and cut off where it is too long. */
    String ofNo(Map<String, Object> evidence) {
        try {
            var text = mapper.writeValueAsString(evidence).replace("\\u0000", "\\ufffd");
            if (text.length() <= LONGEST) return text;
            var cut = Map.of("cutOff", text.substring(0, LONGEST / 4), "characters", text.length());
            return mapper.writeValueAsString(cut);
        } catch (JsonProcessingException e) {
            return "{}";
        }
    }

    /** Of evidence that was checked before. */
    String require(Map<String, Object> evidence) {
        return switch (write(evidence)) {
            case Fit(var text) -> text;
            case Unfit(var problem) -> throw new IllegalArgumentException(problem.toString());
        };
    }

    static Optional<Problem> unfitText(NewConsent told) {
        var texts = Stream.of(
                Stream.of(told.source(), told.actor()),
                told.address().stream(),
                told.wording().stream().map(WordingRef::id),
                told.wording().stream().map(WordingRef::version),
                told.wording().flatMap(WordingRef::locale).stream());
        return texts.flatMap(text -> text).anyMatch(text -> text.indexOf('\0') >= 0)
                ? Optional.of(Problem.at("", "a text holds a NUL character"))
                : Optional.empty();
    }
}
