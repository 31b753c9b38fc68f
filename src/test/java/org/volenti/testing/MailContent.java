package org.volenti.testing;

import java.util.HashMap;
import java.util.Map;

/** The flow, with a mailbox that mail comes back to. */
public class MailContent extends FlowContent {
    public static final String TOKEN = "mail-hook-token-of-the-tests";
    public static final String MAILBOX = "bounces@mail.flow.example";

    @Override
    public Map<String, String> getConfigOverrides() {
        var settings = new HashMap<>(super.getConfigOverrides());
        settings.put("volenti.mail-hook-token", TOKEN);
        settings.put("volenti.bounce-address", MAILBOX);
        return settings;
    }
}
