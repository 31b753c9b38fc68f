package org.volenti.engage;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import org.volenti.delivery.Backoff;
import org.volenti.delivery.Carrier;
import org.volenti.delivery.Carriers;
import org.volenti.delivery.ChannelSettings;
import org.volenti.delivery.Courtesy;
import org.volenti.delivery.Dispatcher;
import org.volenti.delivery.LaneLeases;
import org.volenti.delivery.LaneTurn;
import org.volenti.delivery.LastLook;
import org.volenti.delivery.LookAges;
import org.volenti.delivery.Outbox;
import org.volenti.delivery.OutcomeBook;
import org.volenti.delivery.Throttle;
import org.volenti.delivery.Writing;
import org.volenti.delivery.sandbox.SandboxCarrier;
import org.volenti.message.Links;

/** A dispatcher of the test's own, with a carrier of its own, over all that the service uses. */
@ApplicationScoped
@Unremovable
class OwnDispatcher {
    private final Outbox outbox;
    private final LaneLeases leases;
    private final Writing writing;
    private final LastLook lastLook;
    private final OutcomeBook book;
    private final LookAges ages;
    private final Throttle throttle;
    private final SandboxCarrier sandbox;
    private final Links links;
    private final InstantSource clock;
    private final Backoff backoff = new Backoff(new Random(7));

    OwnDispatcher(
            Outbox outbox,
            LaneLeases leases,
            Writing writing,
            LastLook lastLook,
            OutcomeBook book,
            LookAges ages,
            Throttle throttle,
            SandboxCarrier sandbox,
            Links links,
            InstantSource clock) {
        this.outbox = outbox;
        this.leases = leases;
        this.writing = writing;
        this.lastLook = lastLook;
        this.book = book;
        this.ages = ages;
        this.throttle = throttle;
        this.sandbox = sandbox;
        this.links = links;
        this.clock = clock;
    }

    Carriers carriers(Carrier carrier, ChannelSettings settings) {
        return new Carriers(List.of(sandbox, carrier), settings, links, backoff);
    }

    Dispatcher of(Carrier carrier, ChannelSettings settings) {
        return over(outbox, carriers(carrier, settings), settings);
    }

    Dispatcher over(Outbox watched, Carriers carriers, ChannelSettings settings) {
        var turn = new LaneTurn(
                watched, writing, carriers, lastLook, book, backoff, ages, throttle, new Courtesy(), clock);
        return new Dispatcher(outbox, leases, turn, carriers, settings, clock);
    }
}
