package org.volenti.delivery.push;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.volenti.delivery.Outcome;
import org.volenti.delivery.http.GuardedHttp.Answer;
import org.volenti.delivery.http.RetryAfter;

/** What FCM's answers mean (FC-01). Its words may quote a token and are not kept. */
final class FcmAnswer {
    private static final Logger LOG = Logger.getLogger(FcmAnswer.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Google wants ten seconds at least before another try. */
    private static final Duration SLOW_DOWN = Duration.ofSeconds(10);

    private FcmAnswer() {}

    static Outcome outcome(Answer answer, InstantSource clock) {
        return switch (answer) {
            case Answer.Heard heard -> heard.status() == 200 ? accepted(heard) : refused(heard, clock);
            case Answer.Refused(var why) -> new Outcome.Rejected("not called: " + why, false);
            case Answer.Unreached(var why) ->
                new Outcome.Retryable("FCM could not be reached: " + why, Optional.empty(), true);
            case Answer.Silent(var why) -> new Outcome.Unknown("no answer after the request had begun: " + why);
        };
    }

    private static Outcome accepted(Answer.Heard heard) {
        var name = read(heard).path("name").asText("");
        return name.isEmpty()
                ? new Outcome.Unknown("an answer without the message's name")
                : new Outcome.Accepted(Optional.of(name));
    }

    private static Outcome refused(Answer.Heard heard, InstantSource clock) {
        var error = read(heard).path("error");
        var code = code(error);
        var detail = "HTTP " + heard.status() + (code.isEmpty() ? "" : ", " + code);
        return switch (code) {
            case "UNREGISTERED" -> new Outcome.Rejected(detail, true);
            // of another project: this account will never reach it
            case "SENDER_ID_MISMATCH" -> alarm(new Outcome.Rejected(detail, true), detail);
            case "INVALID_ARGUMENT" -> new Outcome.Rejected(detail, isOfToken(error));
            case "QUOTA_EXCEEDED", "UNAVAILABLE", "RESOURCE_EXHAUSTED" -> later(heard, detail, clock);
            case "INTERNAL" -> new Outcome.Unknown(detail);
            case "THIRD_PARTY_AUTH_ERROR", "UNAUTHENTICATED", "PERMISSION_DENIED" ->
                alarm(new Outcome.Retryable(detail, Optional.empty(), true), detail);
            default -> byStatus(heard, detail, clock);
        };
    }

    private static Outcome byStatus(Answer.Heard heard, String detail, InstantSource clock) {
        return switch (heard.status()) {
            case 429, 503 -> later(heard, detail, clock);
            case 401, 403 -> alarm(new Outcome.Retryable(detail, Optional.empty(), true), detail);
            // without Google's own word for it a wrong address of the API looks the same
            case 404 -> alarm(new Outcome.Rejected(detail, false), detail);
            case 400, 413 -> new Outcome.Rejected(detail, false);
            default -> new Outcome.Unknown(detail);
        };
    }

    private static Outcome later(Answer.Heard heard, String detail, InstantSource clock) {
        var asked = RetryAfter.read(heard.header("retry-after"), clock);
        return new Outcome.Retryable(detail, asked.or(() -> Optional.of(SLOW_DOWN)));
    }

    private static Outcome alarm(Outcome outcome, String detail) {
        LOG.errorf("FCM does not work for us: %s", detail);
        return outcome;
    }

    /** FCM's own word where it gives one, else that of Google's APIs. */
    private static String code(JsonNode error) {
        for (var detail : error.path("details")) {
            if (detail.path("@type").asText("").endsWith("FcmError")) {
                var code = detail.path("errorCode").asText("");
                if (!code.isEmpty()) return code;
            }
        }
        var status = error.path("status").asText("");
        return status.matches("[A-Z_]{1,40}") ? status : "";
    }

    /** Whether the address is at fault: a payload that is at fault says nothing of it. */
    private static boolean isOfToken(JsonNode error) {
        for (var detail : error.path("details")) {
            for (var violation : detail.path("fieldViolations")) {
                if (violation.path("field").asText("").equals("message.token")) return true;
            }
        }
        return false;
    }

    private static JsonNode read(Answer.Heard heard) {
        try {
            return JSON.readTree(heard.body());
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }
}
