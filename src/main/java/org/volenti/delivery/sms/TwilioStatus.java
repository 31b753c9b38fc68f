package org.volenti.delivery.sms;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.volenti.common.OwnedId;
import org.volenti.delivery.Receipt;
import org.volenti.delivery.Receipt.Stage;

/** Reads the status that Twilio gives a message. */
public final class TwilioStatus {
    private TwilioStatus() {}

    /** Empty for a status that says nothing of a message that we sent. */
    static Optional<Stage> stage(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "accepted" -> Optional.of(Stage.ACCEPTED);
            case "scheduled" -> Optional.of(Stage.SCHEDULED);
            case "queued" -> Optional.of(Stage.QUEUED);
            case "sending" -> Optional.of(Stage.SENDING);
            case "sent" -> Optional.of(Stage.SENT);
            case "delivered", "partially_delivered" -> Optional.of(Stage.DELIVERED);
            case "undelivered" -> Optional.of(Stage.UNDELIVERED);
            case "failed" -> Optional.of(Stage.FAILED);
            case "canceled" -> Optional.of(Stage.CANCELED);
            case "read" -> Optional.of(Stage.READ);
            default -> Optional.empty(); // receiving and received are of messages to us
        };
    }

    /**
     * @param message and {@code n}, from the query of our own address
     * @param code of an error, as sent
     */
    public static Optional<Receipt> receipt(
            String message, String n, String sid, String status, String code, Instant at) {
        var id = OwnedId.read(message);
        var stage = stage(status);
        if (id.isEmpty() || stage.isEmpty() || !n.matches("\\d{1,6}") || !sid.matches("[A-Za-z0-9]{1,64}")) {
            return Optional.empty();
        }
        int error = code.matches("\\d{1,6}") ? Integer.parseInt(code) : 0;
        boolean failed = stage.get().isFailure();
        var meaning = failed ? TwilioError.of(error) : TwilioError.REFUSED;
        return Optional.of(new Receipt(
                id.get(),
                Integer.parseInt(n),
                TwilioCarrier.NAME,
                sid,
                stage.get(),
                failed && error != 0
                        ? Optional.of(stage.get().name().toLowerCase(Locale.ROOT) + ", error " + error)
                        : Optional.empty(),
                meaning == TwilioError.UNREACHABLE,
                meaning == TwilioError.OPTED_OUT,
                at));
    }

    /** Whether somebody must look: carriers turn us away. */
    public static boolean isAlarm(String code) {
        return code.matches("\\d{1,6}") && TwilioError.of(Integer.parseInt(code)) == TwilioError.FILTERED;
    }
}
