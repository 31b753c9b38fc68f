package org.volenti.delivery;

import java.util.Set;

/** Which channels a test switches on. */
public record FakeChannels(Set<String> channels, boolean allowHttp, boolean sandboxCopies, boolean dispatch)
        implements ChannelSettings {
    /** With links to localhost; the test hands over itself. */
    public static FakeChannels of(String... channels) {
        return new FakeChannels(Set.of(channels), true, false, false);
    }
}
