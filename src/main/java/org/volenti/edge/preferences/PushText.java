package org.volenti.edge.preferences;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the button for push notifications; other languages are in {@code messages/push_*.properties}. */
@MessageBundle(value = "push", locale = "en")
public interface PushText {
    @Message("Yes, notify this device")
    String yes();

    @Message("Stop notifying this device")
    String no();

    @Message("This device is notified. You can stop it here at any time.")
    String on();

    @Message("This device is not notified.")
    String off();

    @Message("Your browser is set to show no notifications of this site. You can change that in its settings.")
    String denied();

    @Message("That did not work. Please try again later.")
    String failed();

    @Message("Tick what may come to this device.")
    String tick();
}
