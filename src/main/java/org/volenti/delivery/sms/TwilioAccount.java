package org.volenti.delivery.sms;

import com.twilio.http.TwilioRestClient;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Optional;
import org.volenti.delivery.ChannelSettings;

/** The account as configured, with its connections. */
@Singleton
public class TwilioAccount {
    private final TwilioSettings settings;
    private final ChannelSettings channels;
    private volatile Optional<TwilioRestClient> client = Optional.empty();

    public TwilioAccount(TwilioSettings settings, ChannelSettings channels) {
        this.settings = settings;
        this.channels = channels;
    }

    TwilioSettings settings() {
        return settings;
    }

    TwilioRestClient client() {
        var present = client;
        return present.isPresent() ? present.get() : opened();
    }

    private synchronized TwilioRestClient opened() {
        if (client.isPresent()) return client.get();
        var sid = needed(settings.twilioAccountSid(), "VOLENTI_TWILIO_ACCOUNT_SID");
        var token = needed(settings.twilioAuthToken(), "VOLENTI_TWILIO_AUTH_TOKEN");
        var url = settings.twilioUrl();
        var scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        if (url.getHost() == null || !(scheme.equals("https") || scheme.equals("http"))) {
            throw new IllegalStateException("VOLENTI_TWILIO_URL is not of the form https://host");
        }
        if (scheme.equals("http") && !channels.allowHttp()) {
            throw new IllegalStateException(
                    "VOLENTI_TWILIO_URL would send numbers and wording unencrypted: use https, or set"
                            + " VOLENTI_ALLOW_HTTP=true for a trial");
        }
        var opened = new TwilioRestClient.Builder(sid, token)
                .httpClient(new TwilioHttp(url, settings))
                .build();
        client = Optional.of(opened);
        return opened;
    }

    private static String needed(Optional<String> value, String name) {
        return value.map(String::strip)
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> new IllegalStateException("VOLENTI_CHANNELS names sms: set " + name));
    }

    @PreDestroy
    void close() {
        client.map(TwilioRestClient::getHttpClient).ifPresent(http -> ((TwilioHttp) http).close());
    }
}
