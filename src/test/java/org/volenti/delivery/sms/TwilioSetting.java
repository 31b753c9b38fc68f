package org.volenti.delivery.sms;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.volenti.delivery.FakeChannels;

/** The settings of a test, impatient. */
public record TwilioSetting(URI twilioUrl, Optional<String> twilioMessagingService, Optional<String> twilioAccountSid)
        implements TwilioSettings {
    public static final String TOKEN = "12345";

    static TwilioSetting at(URI url) {
        return new TwilioSetting(url, Optional.empty(), Optional.of("AC" + "0".repeat(32)));
    }

    public TwilioAccount account() {
        return new TwilioAccount(this, FakeChannels.of("sms"));
    }

    @Override
    public Optional<String> twilioAuthToken() {
        return Optional.of(TOKEN);
    }

    @Override
    public Optional<String> twilioFormerAuthToken() {
        return Optional.of("former");
    }

    @Override
    public int twilioConnections() {
        return 4;
    }

    @Override
    public Duration twilioConnectTimeout() {
        return Duration.ofSeconds(2);
    }

    @Override
    public Duration twilioReadTimeout() {
        return Duration.ofMillis(700);
    }

    @Override
    public Duration twilioValidity() {
        return Duration.ofHours(4);
    }

    @Override
    public double twilioSegmentsPerSecond() {
        return 1;
    }

    @Override
    public Optional<Double> twilioSegmentsPerMinute() {
        return Optional.empty();
    }
}
