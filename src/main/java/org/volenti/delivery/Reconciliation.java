package org.volenti.delivery;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.volenti.common.Channel;

/** Asks providers for messages of which nobody knows whether they were taken. */
@Singleton
public class Reconciliation {
    private static final int MOST = 200;
    /** By then a provider lists what it took. */
    private static final Duration SETTLED = Duration.ofMinutes(1);
    /** Longer than any provider keeps a message waiting: what is not found by then stays unknown, and is never sent again. */
    private static final Duration LOOKED_FOR = Duration.ofHours(24);

    private final Receipts receipts;
    private final Writing writing;
    private final Carriers carriers;
    private final InstantSource clock;

    public Reconciliation(Receipts receipts, Writing writing, Carriers carriers, InstantSource clock) {
        this.receipts = receipts;
        this.writing = writing;
        this.carriers = carriers;
        this.clock = clock;
    }

    /** What was found; the caller settles it. */
    public List<Receipt> find() {
        var now = clock.instant();
        var found = new ArrayList<Receipt>();
        for (var standing : receipts.unknown(carriers.asked(), now.minus(LOOKED_FOR), now.minus(SETTLED), MOST)) {
            find(standing).ifPresent(found::add);
        }
        return found;
    }

    /**
     * Whether a message of which nobody knows may yet be settled.
     *
     * @param until when its provider is no longer asked; there where it is asked
     */
    public record Prospect(Carrier.Later later, Optional<Instant> until) {}

    /** @param carrier the name of the one that was called; it may be switched off since */
    public Prospect prospect(Channel channel, String carrier, Instant handedOverAt) {
        var later = carriers.named(channel, carrier).map(Carrier::later).orElse(Carrier.Later.NOTHING);
        if (later != Carrier.Later.ASKED) return new Prospect(later, Optional.empty());
        var until = handedOverAt.plus(LOOKED_FOR);
        return clock.instant().isBefore(until)
                ? new Prospect(Carrier.Later.ASKED, Optional.of(until))
                : new Prospect(Carrier.Later.TOLD, Optional.empty());
    }

    private Optional<Receipt> find(Receipts.Standing standing) {
        var message = standing.message();
        var called = carriers.named(message.channel(), standing.carrier());
        if (called.isEmpty()) return Optional.empty();
        var carrier = called.get();
        var written = writing.write(message.id().owner().lane(), List.of(message));
        if (!(written.getFirst() instanceof Written.Ready(var planned, var wording))) return Optional.empty();
        return carrier.lookUp(wording, standing.startedAt(), id -> receipts.knows(carrier.name(), id, planned.id()));
    }
}
