package org.volenti.delivery.sms;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** The account at Twilio, and how patient we are with it. */
@ConfigMapping(prefix = "volenti")
public interface TwilioSettings {
    /** {@code AC…} ({@code VOLENTI_TWILIO_ACCOUNT_SID}). */
    Optional<String> twilioAccountSid();

    /** Signs in, and signs callbacks ({@code VOLENTI_TWILIO_AUTH_TOKEN}). */
    Optional<String> twilioAuthToken();

    /** While tokens are changed: callbacks signed with it count as well ({@code VOLENTI_TWILIO_FORMER_AUTH_TOKEN}). */
    Optional<String> twilioFormerAuthToken();

    /**
     * {@code MG…}: Twilio chooses the sender among the numbers of this service. Without it {@code brand.sender.sms} sends
     * ({@code VOLENTI_TWILIO_MESSAGING_SERVICE}).
     */
    Optional<String> twilioMessagingService();

    /** Where the API is; plain http only with {@code VOLENTI_ALLOW_HTTP=true} ({@code VOLENTI_TWILIO_URL}). */
    @WithDefault("https://api.twilio.com")
    URI twilioUrl();

    /** Hand-overs at once ({@code VOLENTI_TWILIO_CONNECTIONS}). */
    @WithDefault("8")
    int twilioConnections();

    /** How long connecting may take ({@code VOLENTI_TWILIO_CONNECT_TIMEOUT}). */
    @WithDefault("PT5S")
    Duration twilioConnectTimeout();

    /** How long an answer may take; after that nobody knows ({@code VOLENTI_TWILIO_READ_TIMEOUT}). */
    @WithDefault("PT30S")
    Duration twilioReadTimeout();

    /** How long Twilio may keep a message in its queue, at most ten hours ({@code VOLENTI_TWILIO_VALIDITY}). */
    @WithDefault("PT4H")
    Duration twilioValidity();

    /**
     * Segments a second that the sender, or all numbers of the messaging service together, may send; Twilio's published
     * limit of one long code is 1, of a short code 100 ({@code VOLENTI_TWILIO_SEGMENTS_PER_SECOND}).
     */
    @WithDefault("1")
    double twilioSegmentsPerSecond();

    /** The same by the minute, where less is wanted; both are kept to ({@code VOLENTI_TWILIO_SEGMENTS_PER_MINUTE}). */
    Optional<Double> twilioSegmentsPerMinute();
}
