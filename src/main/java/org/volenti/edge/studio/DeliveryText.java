package org.volenti.edge.studio;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words about providers and how they are. */
@MessageBundle("delivery")
public interface DeliveryText {
    @Message("Delivery")
    String title();

    @Message("the mail server")
    String smtp();

    @Message("Twilio")
    String twilio();

    @Message("the push services")
    String push();

    @Message("the sandbox")
    String sandbox();
}
