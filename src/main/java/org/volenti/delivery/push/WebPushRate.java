package org.volenti.delivery.push;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.volenti.delivery.http.AllowedHosts;
import org.volenti.delivery.http.GuardedHttp;
import org.volenti.delivery.http.GuardedHttp.Answer;

/** What the carrier of Web Push does with each message, for the bench: sealed, signed and posted, to nobody. */
public final class WebPushRate implements AutoCloseable {
    private final GuardedHttp http;
    private final Vapid vapid;
    private final URI endpoint;
    private final byte[] receiver;
    private final byte[] shared = new byte[16];

    /** @param endpoint of a sink on this machine */
    public WebPushRate(URI endpoint, int connections, SSLContext tls, InstantSource clock) {
        var hosts = AllowedHosts.of(Set.of(), Set.of(endpoint.getHost()));
        http = new GuardedHttp(
                hosts, new GuardedHttp.Patience(connections, Duration.ofSeconds(5), Duration.ofSeconds(20)), tls);
        this.endpoint = endpoint;
        try {
            vapid = new Vapid(P256.newPair(), "mailto:push@bench.example", clock);
            receiver = P256.point((ECPublicKey) P256.newPair().getPublic());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has P-256", e);
        }
    }

    /** @return whether it was taken */
    public boolean post(String text) {
        try {
            var sealed = SealedPush.seal(text.getBytes(StandardCharsets.UTF_8), receiver, shared);
            var headers = WebPush.headers(vapid.authorization(endpoint), Duration.ofHours(1), "bench", "low");
            return http.ask(endpoint, headers, sealed) instanceof Answer.Heard heard && heard.status() == 201;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a point of the curve is a key", e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
