package org.volenti.delivery.push;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.volenti.delivery.Backoff;
import org.volenti.delivery.Carrier;
import org.volenti.delivery.http.GuardedHttp;
import org.volenti.delivery.http.WireFake;

/** The carrier of push with a push service of our own on localhost at its other end. */
public final class PushStand implements AutoCloseable {
    public final WireFake service = new WireFake();
    private final GuardedHttp http;
    private final PushCarrier carrier;

    public PushStand(InstantSource clock) {
        var setting = new PushSetting(
                Set.of("localhost"),
                Optional.empty(),
                URI.create("https://localhost:1"),
                Optional.empty(),
                "localhost:1");
        try {
            var vapid = new Vapid(P256.newPair(), "mailto:privacy@flow.example", clock);
            http = setting.http();
            carrier = new PushCarrier(
                    List.of(new WebPush(http, () -> vapid, clock)), setting, new Backoff(new Random(7)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public Carrier carrier() {
        return carrier;
    }

    /** @param name of the device, the last part of its endpoint */
    public String subscription(Browser browser, String name) {
        return browser.subscription(service.url() + "/" + name);
    }

    @Override
    public void close() {
        http.close();
        service.close();
    }
}
