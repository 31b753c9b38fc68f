package org.volenti.delivery.push;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.volenti.delivery.http.AllowedHosts;
import org.volenti.delivery.http.GuardedHttp;

/** The way to push services: the hosts of {@code push/hosts.txt} and those of the settings. */
@Singleton
class PushHttp {
    private final GuardedHttp http;

    PushHttp(PushSettings settings) {
        http = new GuardedHttp(hosts(settings), patience(settings), GuardedHttp.systemTls());
    }

    static GuardedHttp.Patience patience(PushSettings settings) {
        // a message may go to more devices than one
        return new GuardedHttp.Patience(
                2 * settings.pushConnections(), settings.pushConnectTimeout(), settings.pushTimeout());
    }

    static AllowedHosts hosts(PushSettings settings) {
        var named = new ArrayList<String>(shipped());
        settings.pushHosts().ifPresent(named::addAll);
        return AllowedHosts.of(named, settings.pushInnerHosts().orElse(Set.of()));
    }

    private static List<String> shipped() {
        try (var file = PushHttp.class.getResourceAsStream("/push/hosts.txt")) {
            if (file == null) throw new IllegalStateException("push/hosts.txt is not in the build");
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    GuardedHttp http() {
        return http;
    }

    @PreDestroy
    void close() {
        http.close();
    }
}
