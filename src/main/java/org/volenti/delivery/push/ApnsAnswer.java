package org.volenti.delivery.push;

import com.eatthepath.pushy.apns.PushNotificationResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.volenti.delivery.Outcome;

/** What APNs' answers mean (AP-01); it tells of every refusal, so none of them leaves anything unknown. */
final class ApnsAnswer {
    private static final Logger LOG = Logger.getLogger(ApnsAnswer.class);
    private static final Duration SLOW_DOWN = Duration.ofSeconds(10);
    /** Apple takes a new token of ours at most every 20 minutes. */
    private static final Duration TOKEN_PAUSE = Duration.ofMinutes(20);

    private ApnsAnswer() {}

    /** @param registeredAt when we were given the device's token */
    static Outcome outcome(PushNotificationResponse<?> answer, Instant registeredAt) {
        if (answer.isAccepted()) {
            return new Outcome.Accepted(Optional.of(answer.getApnsId().toString()));
        }
        var reason = answer.getRejectionReason()
                .filter(word -> word.matches("[A-Za-z]{1,40}"))
                .orElse("");
        return refused(answer.getStatusCode(), reason, answer.getTokenInvalidationTimestamp(), registeredAt);
    }

    private static Outcome refused(int status, String reason, Optional<Instant> endedAt, Instant registeredAt) {
        var detail = "HTTP " + status + (reason.isEmpty() ? "" : ", " + reason);
        return switch (reason) {
            case "Unregistered", "ExpiredToken" -> {
                // one that came back since is alive
                boolean since = endedAt.isPresent() && registeredAt.isAfter(endedAt.get());
                yield new Outcome.Rejected(detail, !since);
            }
            case "BadDeviceToken" -> new Outcome.Rejected(detail, true);
            case "TooManyProviderTokenUpdates" ->
                alarm(new Outcome.Retryable(detail, Optional.of(TOKEN_PAUSE), true), detail);
            case "BadTopic", "MissingTopic", "TopicDisallowed" ->
                alarm(new Outcome.Retryable(detail, Optional.empty(), true), detail);
            case "DeviceTokenNotForTopic" -> alarm(new Outcome.Rejected(detail, false), detail);
            default -> byStatus(status, detail);
        };
    }

    private static Outcome byStatus(int status, String detail) {
        return switch (status) {
            case 403 -> alarm(new Outcome.Retryable(detail, Optional.empty(), true), detail);
            case 410 -> new Outcome.Rejected(detail, true);
            case 429, 500 -> later(detail, SLOW_DOWN);
            case 503 -> new Outcome.Retryable(detail, Optional.of(SLOW_DOWN), true);
            default ->
                status >= 400 && status < 500 ? new Outcome.Rejected(detail, false) : new Outcome.Unknown(detail);
        };
    }

    private static Outcome later(String detail, Duration wait) {
        return new Outcome.Retryable(detail, Optional.of(wait));
    }

    private static Outcome alarm(Outcome outcome, String detail) {
        LOG.errorf("APNs does not work for us: %s", detail);
        return outcome;
    }
}
