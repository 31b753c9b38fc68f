package org.volenti.delivery;

import java.time.Instant;
import org.volenti.message.Message;

/** Keeps a copy of what really went out, for people to look at. */
public interface Copies {
    /** Returns at once: a copy that cannot be written is missed by nobody but its reader. */
    void keep(Message message, Instant handedOverAt);
}
