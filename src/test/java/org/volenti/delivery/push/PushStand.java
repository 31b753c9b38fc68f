package org.volenti.delivery.push;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.volenti.delivery.Backoff;
import org.volenti.delivery.Carrier;
import org.volenti.delivery.http.GuardedHttp;
import org.volenti.delivery.http.TestTls;
import org.volenti.delivery.http.WireFake;

/** The carrier of push with push services of our own on localhost at its other end: one of browsers, and FCM. */
public final class PushStand implements AutoCloseable {
    private static final double PLENTY = 10_000;
    private static final String ACCOUNT = "push@shop.example";

    public final WireFake service = new WireFake();
    public final WireFake google = new WireFake();
    /** Where the tokens come from without which FCM cannot be called. */
    public final WireFake accounts = new WireFake();

    private final GuardedHttp http;
    private final Fcm fcm;
    private final PushCarrier carrier;

    public PushStand(InstantSource clock) {
        this(clock, "shop", PLENTY);
    }

    /** @param project whose rate it is, on all stands */
    public PushStand(InstantSource clock, String project, double fcmPerSecond) {
        google.answer(200, "", "{\"name\":\"projects/%s/messages/0:1\"}".formatted(project));
        tokens();
        try {
            var setting = new PushSetting(
                    Set.of("localhost"),
                    Optional.of(account(project)),
                    google.url(),
                    fcmPerSecond,
                    Optional.empty(),
                    "localhost:1");
            var vapid = new Vapid(P256.newPair(), "mailto:privacy@flow.example", clock);
            http = setting.http();
            fcm = new Fcm(setting, clock, TestTls.context());
            carrier = new PushCarrier(
                    List.of(new WebPush(http, () -> vapid, clock), fcm), setting, new Backoff(new Random(7)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String account(String project) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        var key = Base64.getEncoder()
                .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
        return """
                {"project_id":"%s","client_email":"%s","private_key":"-----BEGIN PRIVATE KEY-----\\n%s\\n-----END PRIVATE KEY-----\\n","token_uri":"%s"}
                """.formatted(project, ACCOUNT, key, URI.create(accounts.url() + "/token"));
    }

    /** From now on there are tokens. */
    public void tokens() {
        accounts.answer(200, "", "{\"access_token\":\"ya29.first\",\"expires_in\":3599}");
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
        fcm.close();
        http.close();
        service.close();
        google.close();
        accounts.close();
    }
}
