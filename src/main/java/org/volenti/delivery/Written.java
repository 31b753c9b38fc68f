package org.volenti.delivery;

import org.volenti.message.Message;

/** A planned message with its wording, or with the reason why it has none. */
sealed interface Written {
    Planned planned();

    record Ready(Planned planned, Message message) implements Written {}

    record Failed(Planned planned, String why) implements Written {}
}
