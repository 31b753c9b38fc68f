package org.volenti.testing;

import java.util.HashMap;
import java.util.Map;

/** The flow with e-mail and SMS switched on, and nobody there to take them: ports that nobody is lent. */
public class AwayRelays extends FlowContent {
    public static final String FIRST = "localhost:1";
    public static final String SECOND = "127.0.0.1:1";

    @Override
    public Map<String, String> getConfigOverrides() {
        var settings = new HashMap<>(super.getConfigOverrides());
        settings.put("volenti.channels", "email,sms");
        settings.put("volenti.allow-http", "true");
        settings.put(
                "volenti.smtp-url",
                "smtp://me:topsecret@%s?perSecond=14&perMinute=600,smtp://%s".formatted(FIRST, SECOND));
        settings.put("volenti.smtp-domains", "gmail.com 20/s 5, * 600/min");
        settings.put("volenti.twilio-account-sid", "AC" + "0".repeat(32));
        settings.put("volenti.twilio-auth-token", "12345");
        settings.put("volenti.twilio-messaging-service", "MG" + "1".repeat(32));
        settings.put("volenti.twilio-url", "http://localhost:1");
        return settings;
    }
}
