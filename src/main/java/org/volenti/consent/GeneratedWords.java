package org.volenti.consent;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.volenti.common.Channel;

/** All words that pages of ours put together themselves and that somebody said yes to; no wording declares them. */
public interface GeneratedWords {
    /** The oldest first. */
    List<Kept> all();

    Optional<Kept> find(String sha256);

    /**
     * @param channel absent for what is held by the person
     * @param since when somebody first said yes to them
     */
    record Kept(String purpose, Optional<Channel> channel, ShownWords words, Instant since) {}
}
