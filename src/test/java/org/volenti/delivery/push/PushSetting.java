package org.volenti.delivery.push;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.volenti.delivery.http.GuardedHttp;
import org.volenti.delivery.http.TestTls;

/** The settings of a test, impatient. */
public record PushSetting(
        Set<String> inner,
        Optional<String> fcmServiceAccount,
        URI fcmUrl,
        double fcmPerSecond,
        Optional<String> apnsKey,
        String apnsHost)
        implements PushSettings {
    PushSetting(
            Set<String> inner,
            Optional<String> fcmServiceAccount,
            URI fcmUrl,
            Optional<String> apnsKey,
            String apnsHost) {
        this(inner, fcmServiceAccount, fcmUrl, 10_000, apnsKey, apnsHost);
    }

    static PushSetting of(URI inner) {
        return new PushSetting(
                Set.of(inner.getHost() + ":" + inner.getPort()),
                Optional.empty(),
                inner,
                Optional.empty(),
                "localhost:1");
    }

    GuardedHttp http() {
        return new GuardedHttp(PushHttp.hosts(this), PushHttp.patience(this), TestTls.context());
    }

    @Override
    public Optional<String> vapidPrivateKey() {
        return Optional.empty();
    }

    @Override
    public Optional<String> vapidSubject() {
        return Optional.empty();
    }

    @Override
    public Optional<Set<String>> pushHosts() {
        return Optional.empty();
    }

    @Override
    public Optional<Set<String>> pushInnerHosts() {
        return Optional.of(inner);
    }

    @Override
    public int pushConnections() {
        return 4;
    }

    @Override
    public Duration pushConnectTimeout() {
        return Duration.ofSeconds(2);
    }

    @Override
    public Duration pushTimeout() {
        return Duration.ofSeconds(2);
    }

    @Override
    public double fcmPerMinute() {
        return 600_000;
    }

    @Override
    public Optional<String> apnsKeyId() {
        return apnsKey.map(key -> "ABCDE12345");
    }

    @Override
    public Optional<String> apnsTeamId() {
        return apnsKey.map(key -> "TEAM123456");
    }

    @Override
    public Optional<String> apnsTopic() {
        return apnsKey.map(key -> "example.app");
    }
}
