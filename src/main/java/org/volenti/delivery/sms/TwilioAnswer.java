package org.volenti.delivery.sms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.twilio.http.Response;
import java.time.Duration;
import java.util.Optional;
import org.apache.hc.core5.http.Header;

/** An answer that is no success, on its way out of the SDK, which would lose half of it. */
final class TwilioAnswer extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 300;

    private final int status;
    private final int code;
    private final long retryAfterSeconds;

    private TwilioAnswer(int status, int code, String words, long retryAfterSeconds) {
        super(words, null, false, false);
        this.status = status;
        this.code = code;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    static TwilioAnswer of(Response response) {
        int status = response.getStatusCode();
        var body = body(response.getContent());
        int code = body.path("code").asInt(0);
        var words = body.path("message").asText("").strip().replaceAll("\\s+", " ");
        // what Twilio says of a number quotes it
        var told = words.replaceAll("\\+?\\d{6,}", "…");
        var detail = "HTTP " + status + (code == 0 ? "" : ", error " + code) + (told.isEmpty() ? "" : ": " + told);
        return new TwilioAnswer(
                status,
                code,
                detail.length() > LONGEST ? detail.substring(0, LONGEST) : detail,
                retryAfter(response.getHeaders()));
    }

    private static JsonNode body(String content) {
        try {
            return JSON.readTree(content);
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }

    /** RFC 9110 §10.2.3 allows a date as well; Twilio sends seconds. */
    private static long retryAfter(Header[] headers) {
        for (var header : headers) {
            if (!header.getName().equalsIgnoreCase("Retry-After")) continue;
            try {
                return Math.clamp(Long.parseLong(header.getValue().strip()), 0, 86_400);
            } catch (NumberFormatException e) {
                return -1;
            }
        }
        return -1;
    }

    int status() {
        return status;
    }

    /** Twilio's own error code; 0 where it gave none. */
    int code() {
        return code;
    }

    String detail() {
        return String.valueOf(getMessage());
    }

    Optional<Duration> retryAfter() {
        return retryAfterSeconds < 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(retryAfterSeconds));
    }
}
