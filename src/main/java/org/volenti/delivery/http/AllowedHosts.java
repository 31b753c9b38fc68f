package org.volenti.delivery.http;

import java.net.InetAddress;
import java.net.URI;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.volenti.common.OutsideUrl;

/**
 * Which hosts may be called, by name and then by where the name leads (SEC-04).
 *
 * @param named hosts on the public internet, port 443; with a leading dot every host below
 * @param inner hosts, or {@code host:port}, that may lie in our own network: named by who runs the service, for trials and
 *     push services of their own
 */
public record AllowedHosts(Set<String> named, Set<String> inner) {
    private static final int HTTPS = 443;

    public static AllowedHosts of(Collection<String> named, Collection<String> inner) {
        return new AllowedHosts(plain(named), plain(inner));
    }

    private static Set<String> plain(Collection<String> hosts) {
        var plain = new HashSet<String>();
        for (var host : hosts) {
            var name = host.strip().toLowerCase(Locale.ROOT);
            if (!name.isEmpty()) plain.add(name);
        }
        return Set.copyOf(plain);
    }

    /** Why it may not be called; the words name the host alone, for the rest of the address is a secret of hers. */
    public Optional<String> objection(URI url) {
        var wrong = OutsideUrl.objection(url.toString());
        if (wrong.isPresent()) return Optional.of("the address " + wrong.get());
        var host = OutsideUrl.host(url);
        if (isInner(host, port(url))) return Optional.empty();
        if (port(url) != HTTPS) return Optional.of("port " + port(url) + " is not the one of https");
        return isNamed(host) ? Optional.empty() : Optional.of(host + " is not among the hosts that may be called");
    }

    /** Those that are named by their whole names. */
    public Set<String> whole() {
        return Stream.concat(named.stream(), inner.stream().map(name -> name.replaceFirst(":\\d+$", "")))
                .filter(name -> !name.startsWith("."))
                .collect(Collectors.toUnmodifiableSet());
    }

    static int port(URI url) {
        return url.getPort() < 0 ? HTTPS : url.getPort();
    }

    private boolean isInner(String host, int port) {
        return inner.contains(host) || inner.contains(host + ":" + port);
    }

    private boolean isNamed(String host) {
        if (named.contains(host)) return true;
        for (int dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) {
            if (named.contains(host.substring(dot))) return true;
        }
        return false;
    }

    /** Whether the name may lead there; asked of the very address that is then connected to. */
    boolean allows(String host, InetAddress address) {
        if (PublicAddresses.isMetadata(address)) return false;
        return PublicAddresses.isPublic(address)
                || inner.stream().anyMatch(name -> name.equals(host) || name.startsWith(host + ":"));
    }
}
