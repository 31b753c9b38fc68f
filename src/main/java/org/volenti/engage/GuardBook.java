package org.volenti.engage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Knows what became of the mail of campaigns, and keeps what the guard concluded. */
public interface GuardBook {
    /**
     * @param domain of the recipients
     * @param sent handed over and answered, taken or not
     * @param bounced refused, or returned for good
     */
    record Sent(String campaign, String domain, long sent, long bounced, long complained) {}

    /** @param stopped whether it was paused for it */
    record Conclusion(boolean stopped, String why) {}

    /** Of campaigns that go on, and of whose mail some went wrong; since then, or since somebody let them go on again. */
    List<Sent> sent(Instant since);

    void conclude(String campaign, Conclusion conclusion, Instant now);

    /** Nothing stands against any other any more, but for those that are paused. */
    void forgetOthers(List<String> concluded);

    Optional<Conclusion> of(String campaign);
}
