package org.volenti.delivery;

import java.util.Optional;
import org.volenti.common.Channel;
import org.volenti.consent.Permit;
import org.volenti.message.Message;

/** Carries every channel and takes every message; a test's own says what is different about it. */
public interface FakeCarrier extends Carrier {
    @Override
    default String name() {
        return "fake";
    }

    @Override
    default boolean carries(Channel channel) {
        return true;
    }

    @Override
    default int lines() {
        return 8;
    }

    @Override
    default Outcome deliver(Permit permit, Message message) throws Permit.Stale {
        return new Outcome.Accepted(Optional.empty());
    }
}
