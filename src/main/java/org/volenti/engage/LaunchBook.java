package org.volenti.engage;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.volenti.common.CustomerId;
import org.volenti.common.Lane;
import org.volenti.rules.AudienceQuery;

/** Keeps launches, their audiences lane by lane with how far each is decided, and their counts. */
public interface LaunchBook {
    void open(Launch launch, int revision);

    Optional<Launch> find(long id);

    /** Newest first. */
    List<Launch> ofCampaign(Optional<String> campaign, Optional<Long> before, int limit);

    List<Launch> open();

    /** Lets one request after the other open launches of a campaign, for the rest of the transaction. */
    void queue(String campaign);

    /** The last launch of a campaign that still forbids another: open, or not expired. */
    Optional<Launch> standing(String campaign, Instant now);

    /** Locks the launch for this transaction when it is in that state. */
    boolean lock(long id, Launch.State state);

    /** Keeps the launch in that state for this transaction, together with other chunks; a stop waits for them. */
    boolean share(long id, Launch.State state);

    /**
     * Draws the audience, once: everybody that the query finds, and of them so many test customers as the launch wants to
     * try it on at the head of their lanes.
     */
    void draw(Launch launch, AudienceQuery query);

    /** Moves the state when it is one of these now; says whether it did. */
    boolean move(long id, List<Launch.State> from, Launch.State to, Instant now, Optional<String> problem);

    /**
     * The next people to decide, with the lane locked for this transaction: nobody else can take them, and a crash gives
     * them back.
     */
    Optional<Chunk> nextChunk(Launch launch, int size);

    /** Lets a running launch wait when all its test customers are decided; says whether it does. */
    boolean rest(long id);

    /** Keeps who agreed first to one that waits for approval by two; says whether it did. */
    boolean agree(long id, String actor);

    /**
     * Lets one count down that waits for approval by another person than who began it or agreed to it; says whether it does.
     */
    boolean approve(long id, String actor, Instant startsAt, Instant expiresAt);

    /** Lets one go on that waits after its test customers; says whether it waited. */
    boolean goOn(long id, String actor);

    void decided(long id, Chunk chunk);

    /** @return how many lanes still have somebody to decide */
    int lanesOpen(long id);

    /** Of all of these. */
    Map<Long, Figures> figures(List<Launch> launches);

    /**
     * How many messages of these launches a provider has, or may have.
     *
     * @param single counts those outside launches too, triggered by events or the API, of occasions not over then
     */
    long handedOver(String campaign, List<Long> launches, Optional<Instant> single);

    record Chunk(Lane lane, List<CustomerId> customers, int before) {}

    /**
     * How far a launch has come.
     *
     * @param decided people
     * @param waiting messages of its campaign that have not been handed over yet
     */
    record Figures(List<Tally> tallies, long decided, long waiting) {}

    record Tally(String verdict, String reason, String offer, String channel, long people) {}
}
