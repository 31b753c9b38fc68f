package org.volenti.delivery.bounce;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A notification of Amazon SES, which SNS mails as JSON, sometimes with lines broken inside strings. */
record SesNotice(List<StatusReport> reports, List<String> complained) {
    private static final int MOST_RECIPIENTS = 200;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .build();

    static Optional<SesNotice> of(String text) {
        int start = text.indexOf('{');
        if (start < 0
                || start > 200
                || (!text.contains("\"bouncedRecipients\"") && !text.contains("\"complainedRecipients\"")))
            return Optional.empty();
        try {
            var notice = JSON.readTree(text.substring(start));
            var reports = new ArrayList<StatusReport>();
            var bounce = notice.path("bounce");
            for (var each : bounce.path("bouncedRecipients"))
                if (reports.size() < MOST_RECIPIENTS) reports.add(report(each, bounce));
            var complained = new ArrayList<String>();
            for (var each : notice.path("complaint").path("complainedRecipients"))
                if (complained.size() < MOST_RECIPIENTS) complained.add(address(each));
            return Optional.of(new SesNotice(reports, complained));
        } catch (JacksonException e) {
            return Optional.empty(); // then it is read as any other text
        }
    }

    private static StatusReport report(JsonNode recipient, JsonNode bounce) {
        var status = recipient.path("status").asText("");
        boolean transientOne = bounce.path("bounceType").asText("").equalsIgnoreCase("Transient");
        var action = recipient.path("action").asText("failed").toLowerCase(Locale.ROOT);
        return new StatusReport(
                address(recipient),
                transientOne && !action.equals("delayed") ? "expired" : action,
                status.isEmpty() ? Optional.empty() : Optional.of(status),
                recipient.path("diagnosticCode").asText(""),
                true);
    }

    private static String address(JsonNode recipient) {
        return Addresses.first(recipient.path("emailAddress").asText("")).orElse("");
    }
}
